/** The words of JSON Schema that the recipe uses. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** What a schema takes, in words that follow "must be". */
export function describeSchema(schema: Schema): string {
  if (schema.anyOf) return alternatives(schema.anyOf.map(describeSchema));
  if ('const' in schema) return String(schema.const);
  if (schema.enum) return alternatives(schema.enum.map(String));
  switch (schema.type) {
    case 'object':
      return `an object with ${Object.keys(schema.properties ?? {}).join(', ')}`;
    case 'array':
      return 'a list';
    case 'boolean':
      return 'true or false';
    case 'string':
      return schema.pattern ? (schema.description ?? 'a time as [h:]m:ss.mmm') : 'a text';
    default:
      return `${schema.type === 'integer' ? 'a whole number' : 'a number'}${describeRange(schema)}`;
  }
}

function describeRange({ minimum, maximum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : ` of at least ${minimum}`;
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
