export interface Environment {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/**
 * What the operator set: `HOST` (127.0.0.1) and `PORT` (8080).
 * @throws {RangeError} with a sentence for the operator
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const { HOST: host = '127.0.0.1', PORT = '8080' } = variables;
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65_535)
    throw new RangeError(`PORT is "${PORT}", not a number up to 65535.`);
  return { host, port };
}
