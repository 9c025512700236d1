import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clip } from './clips.ts';
import type { Contestant } from './contestant.ts';
import { inspect } from './result-file.ts';
import type { Failure, Row } from './row.ts';
import { SizeMatch } from './size-match.ts';
import { ssim } from './ssim.ts';

export interface Race {
  readonly clip: Clip;
  readonly contestants: readonly Contestant[];
  readonly rounds: number;
  /** Whether sizes are matched and likeness is measured, or only time and memory. */
  readonly isCompared: boolean;
  /** For the results, each of which is removed once it is judged. */
  readonly folder: string;
  readonly onRow: (row: Row) => void;
  readonly onFailure: (failure: Failure) => void;
}

/**
 * All contestants on one clip, one after the other, round by round. The size of the first file is the one for all: in the
 * first round, whose file is off it by more than 2 % runs once more with another bitrate, and keeps that.
 */
export async function runRounds(race: Race, signal: AbortSignal): Promise<void> {
  const match = new SizeMatch(race.clip);
  for (let round = 0; round < race.rounds; round += 1) {
    for (const contestant of rotated(race.contestants, round)) {
      const { name } = contestant;
      try {
        await takeTurn(race, contestant, round, match, signal);
      } catch (error) {
        signal.throwIfAborted();
        const message = error instanceof Error ? error.message : String(error);
        race.onFailure({ clip: race.clip.name, name, round, message });
      }
    }
  }
}

/** Nobody always comes after the same one. */
export function rotated<T>(all: readonly T[], by: number): T[] {
  const start = by % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}

async function takeTurn(
  race: Race,
  contestant: Contestant,
  round: number,
  match: SizeMatch,
  signal: AbortSignal,
): Promise<void> {
  const { clip, onRow } = race;
  const output = join(race.folder, `${contestant.name}.mp4`);
  const run = () =>
    runCell(race, contestant, { round, output, bitrate: match.bitrateFor(contestant.name) }, signal);
  try {
    let { rows, file } = await run();
    const isFirst = race.isCompared && round === 0;
    if (isFirst && file !== undefined && !match.accepts(contestant.name, file.size)) {
      for (const row of rows) onRow({ ...row, isUnmatched: true });
      ({ rows, file } = await run());
    }
    const likeness =
      isFirst && file !== undefined ? await ssim(output, file.isFullRange, clip, signal) : null;
    for (const row of rows) onRow({ ...row, ssim: likeness });
  } finally {
    rmSync(output, { force: true });
  }
}

async function runCell(
  { clip }: Race,
  contestant: Contestant,
  { round, output, bitrate }: { round: number; output: string; bitrate: number },
  signal: AbortSignal,
) {
  const limit = AbortSignal.timeout(1000 * (60 + Math.min(3 * clip.seconds, 420)));
  const measurements = await contestant.run({ clip, bitrate, output }, AbortSignal.any([signal, limit]));
  const file = contestant.makesFile ? inspect(output, clip) : undefined;
  const rows = measurements.map(
    ({ name, seconds, usage }): Row => ({
      ...{ clip: clip.name, name, round, bitrate, seconds, fps: clip.frames / seconds },
      ...usage,
      ...{ size: file?.size ?? null, ssim: null, isUnmatched: false },
    }),
  );
  return { rows, file };
}
