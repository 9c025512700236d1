import { parseArgs } from 'node:util';
import type { Victim } from '../../support/killed-job.ts';

export interface Settings {
  readonly kills: number;
  readonly victim: Victim;
  /** Of the recording, whole tens. */
  readonly seconds: number;
  readonly seed: number;
}

const USAGE =
  'Usage: node tests/soak/kills/start.mjs [--what renderer|browser] [--kills N] [--seconds N] [--seed N]';

export function parseSettings(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      what: { type: 'string', default: 'renderer' },
      kills: { type: 'string' },
      seconds: { type: 'string', default: '600' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    },
  });
  const { what } = values;
  if (what !== 'renderer' && what !== 'browser') throw new Error(USAGE);
  const kills = Number(values.kills ?? (what === 'renderer' ? 20 : 10));
  const seconds = Number(values.seconds);
  const seed = Number(values.seed);
  if (![kills, seconds / 10, seed].every(Number.isInteger)) throw new Error(USAGE);
  return { kills, victim: what, seconds, seed };
}
