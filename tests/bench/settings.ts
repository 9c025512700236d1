import { parseArgs } from 'node:util';

export interface Settings {
  /** Seconds of the short clips; the long one has ten times that, the recordings to cut thirty and ninety times. */
  readonly seconds: number;
  readonly rounds: number;
  /** Names of clips and jobs, and of contestants; of a kind that is not named, all. */
  readonly only: readonly string[];
  /** Of the clips that are brought to a size, and of the sizes: none named, all. */
  readonly clips: readonly string[];
  readonly targets: readonly string[];
}

const FULL = { seconds: 60, rounds: 3, only: [] };
const QUICK = { seconds: 20, rounds: 1, only: ['phone'] };

export const USAGE =
  'Usage: npm run bench -- [--quick] [--seconds N] [--rounds N] [--only NAME,NAME] [--clips NAME,NAME] [--targets NAME,NAME]';

/** What is given wins over `--quick`, which is 20 s of the phone's clip, once. */
export function parseSettings(
  args: string[],
  names: readonly string[],
  sized: Readonly<Record<'clips' | 'targets', readonly string[]>> = { clips: [], targets: [] },
): Settings {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      clips: { type: 'string' },
      targets: { type: 'string' },
    },
  });
  const settings = values.quick ? QUICK : FULL;
  const only = named('--only', values.only, names) ?? settings.only;
  return {
    seconds: wholeNumber('--seconds', values.seconds) ?? settings.seconds,
    rounds: wholeNumber('--rounds', values.rounds) ?? settings.rounds,
    only,
    clips: named('--clips', values.clips, sized.clips) ?? [],
    targets: named('--targets', values.targets, sized.targets) ?? [],
  };
}

function named(option: string, text: string | undefined, names: readonly string[]): string[] | undefined {
  const given = text?.split(',');
  for (const name of given ?? []) {
    if (!names.includes(name)) throw new Error(`${option} takes any of ${names.join(', ')}; not "${name}"`);
  }
  return given;
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`${option} takes a whole number, not "${text}"`);
  return Number(text);
}

/** Those names of one kind that `--only` leaves: all of them where it names none of the kind. */
export function chosen(all: readonly { readonly name: string }[], only: readonly string[]): Set<string> {
  const names = all.map(({ name }) => name);
  const named = names.filter((name) => only.includes(name));
  return new Set(named.length > 0 ? named : names);
}
