import { parseArgs } from 'node:util';
import { SluiceError } from '../protocol/error.ts';
import { MECHANISMS, type Mechanism } from '../protocol/mechanism.ts';

export interface RunArguments {
  readonly command: 'run';
  readonly inputs: readonly string[];
  readonly output: string;
  readonly preset: string | undefined;
  /** Path of a JSON file. */
  readonly recipe: string | undefined;
  /** `path=value`, as given. */
  readonly settings: readonly string[];
  readonly overwrite: boolean;
  /** Folder that the browser's profile, and so the job's spool, is put in. */
  readonly jobFolder: string | undefined;
  readonly receipt: 'none' | 'full';
  /** Bytes. */
  readonly budget: number | undefined;
  /** Switched off. */
  readonly without: readonly Mechanism[];
}

export type Arguments =
  | { readonly command: 'help' }
  | { readonly command: 'presets' }
  | { readonly command: 'probe'; readonly files: readonly string[] }
  | RunArguments;

export const USAGE = `Usage:
  sluice probe FILE...
  sluice run [--preset NAME | --recipe FILE.json] [--set path=value]... [--overwrite] [--job-dir DIR]
             [--receipt none|full] [--budget BYTES] [--without MECHANISM,...] -o OUT IN...
  sluice presets

Mechanisms: ${MECHANISMS.join(', ')}
`;

/** @throws {SluiceError} `usage` */
export function parseArguments(args: readonly string[]): Arguments {
  const [command, ...rest] = args;
  switch (command) {
    case 'help':
    case '--help':
    case '-h':
      return { command: 'help' };
    case 'presets':
      if (rest.length > 0) throw usage('presets takes no arguments.');
      return { command };
    case 'probe':
      return parseProbe(rest);
    case 'run':
      return parseRun(rest);
    default:
      throw usage(command === undefined ? 'A command is missing.' : `There is no command "${command}".`);
  }
}

/** The error of a command that cannot be understood. */
export function usage(message: string): SluiceError {
  return new SluiceError('usage', { stage: 'run', message, hint: 'See: npm run --silent sluice -- help' });
}

function parseProbe(args: string[]): Arguments {
  const { positionals } = parsed(() => parseArgs({ args, allowPositionals: true, options: {} }));
  if (positionals.length === 0) throw usage('probe needs a file.');
  return { command: 'probe', files: positionals };
}

function parseRun(args: string[]): RunArguments {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        preset: { type: 'string' },
        recipe: { type: 'string' },
        set: { type: 'string', multiple: true },
        overwrite: { type: 'boolean' },
        'job-dir': { type: 'string' },
        receipt: { type: 'string' },
        budget: { type: 'string' },
        without: { type: 'string', multiple: true },
        output: { type: 'string', short: 'o' },
      },
    }),
  );
  const { preset, recipe, output, receipt = 'full' } = values;
  if (output === undefined) throw usage('-o OUT is missing.');
  if (positionals.length === 0) throw usage('An input file is missing.');
  if (preset !== undefined && recipe !== undefined) throw usage('Give --preset or --recipe, not both.');
  if (receipt !== 'none' && receipt !== 'full') throw usage(`--receipt is none or full, not "${receipt}".`);
  return {
    command: 'run',
    inputs: positionals,
    output,
    preset,
    recipe,
    settings: values.set ?? [],
    overwrite: values.overwrite ?? false,
    jobFolder: values['job-dir'],
    receipt,
    budget: values.budget === undefined ? undefined : bytes(values.budget),
    without: mechanisms(values.without ?? []),
  };
}

function bytes(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0)
    throw usage(`--budget is a number of bytes, not "${text}".`);
  return value;
}

function mechanisms(lists: readonly string[]): Mechanism[] {
  const names = lists.flatMap((list) => list.split(','));
  const unknown = names.find((name) => !MECHANISMS.some((mechanism) => mechanism === name));
  if (unknown !== undefined) throw usage(`--without takes ${MECHANISMS.join(', ')}, not "${unknown}".`);
  return MECHANISMS.filter((mechanism) => names.includes(mechanism));
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // The first sentence says it; the next ones teach the syntax of positional arguments.
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    throw usage(`${sentence}.`);
  }
}
