import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rotated } from '../rounds.ts';
import type { Failure } from '../row.ts';
import type { Contestant } from './contestant.ts';
import type { Job, Task } from './job.ts';
import { judge } from './judge.ts';
import type { Recording } from './recording.ts';
import type { CopyRow } from './row.ts';

export interface CopyRace {
  readonly job: Job;
  readonly recording: Recording;
  readonly contestants: readonly Contestant[];
  readonly rounds: number;
  /** For the results, each of which is removed once it is judged. */
  readonly folder: string;
  readonly onRow: (row: CopyRow) => void;
  readonly onFailure: (failure: Failure) => void;
}

const LIMIT_MS = 5 * 60_000;

/** All contestants at one job, one after the other, round by round; what they make is judged in the first. */
export async function runCopyRounds(race: CopyRace, signal: AbortSignal): Promise<void> {
  const { job, contestants } = race;
  const task = job.ask(race.recording);
  const able = contestants.filter(({ jobs }) => jobs.includes(job.name));
  for (let round = 0; round < race.rounds; round += 1) {
    const racing = able.filter(({ name }) => round === 0 || !job.once.includes(name));
    for (const contestant of rotated(racing, round)) {
      try {
        await takeTurn(race, contestant, task, round, signal);
      } catch (error) {
        signal.throwIfAborted();
        const message = error instanceof Error ? error.message : String(error);
        race.onFailure({ clip: job.name, name: contestant.name, round, message });
      }
    }
  }
}

async function takeTurn(
  { job, recording, folder, onRow }: CopyRace,
  { name, run }: Contestant,
  task: Task,
  round: number,
  signal: AbortSignal,
): Promise<void> {
  const output = round === 0 ? join(folder, `${name}.mp4`) : null;
  // What one has written must not still be on its way to the disk while the next one is timed.
  execFileSync('sync');
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
    const cell = { job, recording, clips: task.clips, output, folder };
    const { seconds, usage } = await run(cell, limited);
    const size = output === null ? null : await judge(output, task, limited);
    onRow({ ...{ job: job.name, name, round, seconds }, ...usage, ...{ moov: recording.moov, size } });
  } finally {
    for (const file of [output ?? '', join(folder, 'unseen.mp4')]) rmSync(file, { force: true });
  }
}
