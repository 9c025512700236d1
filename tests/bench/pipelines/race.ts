import { clipOf, recordings } from '../clips.ts';
import { rotated } from '../rounds.ts';
import type { Failure } from '../row.ts';
import { CODECS, COUNTS, type PipelineRow } from './row.ts';
import { runJob } from './sluice.ts';

/** What `--only` can name. */
export const pipelineSubject = { name: 'pipelines' } as const;

export interface PipelineRaces {
  readonly seconds: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
  readonly onRow: (row: PipelineRow) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** The phone's clip in each codec, with each count in turn, round by round. */
export async function runPipelineRounds(races: PipelineRaces, signal: AbortSignal): Promise<void> {
  const { seconds, rounds, say, onRow, onFailure } = races;
  const phone = recordings.find(({ name }) => name === 'phone');
  if (!phone) throw new RangeError('there is no recording of a phone');
  say('phone: making the clip, if it is not there');
  const clip = clipOf(phone, seconds);
  for (let round = 0; round < rounds; round++) {
    for (const codec of CODECS) {
      for (const count of rotated(COUNTS, round)) {
        const limit = AbortSignal.timeout(1000 * (60 + 5 * clip.seconds));
        try {
          onRow(await runJob(clip, { codec, count, round }, AbortSignal.any([signal, limit])));
        } catch (error) {
          signal.throwIfAborted();
          const message = error instanceof Error ? error.message : String(error);
          onFailure({ clip: pipelineSubject.name, name: `${codec} ${count}`, round, message });
        }
      }
    }
  }
}
