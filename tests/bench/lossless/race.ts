import type { Failure } from '../row.ts';
import type { Settings } from '../settings.ts';
import type { Contestant } from './contestant.ts';
import { ffmpeg } from './ffmpeg.ts';
import { jobs } from './job.ts';
import { mediabunny } from './mediabunny.ts';
import { type Recording, type RecordingName, recordingOf } from './recording.ts';
import { runCopyRounds } from './rounds.ts';
import type { CopyRow } from './row.ts';
import { reencode, sluice } from './sluice.ts';

export const copiers: readonly Contestant[] = [sluice, mediabunny, ffmpeg, reencode];

/** What `--only` can name: each job, and each recording for all jobs on it. */
export const subjects: readonly { readonly name: string }[] = [
  ...jobs,
  ...[...new Set(jobs.map(({ recording }) => recording))].map((name) => ({ name })),
];

export interface CopyRaces {
  readonly settings: Settings;
  /** Names of contestants, and of jobs and recordings. */
  readonly names: ReadonlySet<string>;
  readonly clips: ReadonlySet<string>;
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly onRow: (row: CopyRow) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** All jobs that are named; a recording that cannot be made takes its own with it and no others. */
export async function runJobs(races: CopyRaces, signal: AbortSignal): Promise<void> {
  const { settings, names, clips, folder, say, onRow, onFailure } = races;
  const contestants = copiers.filter(({ name }) => names.has(name));
  const recordings = new Map<RecordingName, Recording | undefined>();
  for (const job of jobs) {
    if (!clips.has(job.name) && !clips.has(job.recording)) continue;
    if (!contestants.some((one) => one.jobs.includes(job.name))) continue;
    signal.throwIfAborted();
    if (!recordings.has(job.recording)) {
      say(`${job.recording}: making the recording, if it is not there`);
      recordings.set(job.recording, make(job.recording));
    }
    const recording = recordings.get(job.recording);
    if (!recording) continue;
    await runCopyRounds(
      { job, recording, contestants, rounds: settings.rounds, folder, onRow, onFailure },
      signal,
    );
  }

  function make(name: RecordingName): Recording | undefined {
    try {
      return recordingOf(name, settings.seconds);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      onFailure({ clip: name, name: 'recording', round: 0, message });
      return undefined;
    }
  }
}
