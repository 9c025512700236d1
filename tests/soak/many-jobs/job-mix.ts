import type * as Sdk from '../../../src/index.ts';

/** Files of the page's input, in this order. */
export interface MixFiles {
  readonly short: File;
  readonly other: File;
  /** Damaged in the middle. */
  readonly damaged: File;
}

/** What jobs of a day are like: encoded, cut, joined, cancelled, failing. */
const KINDS = ['encode', 'trim', 'exact', 'join', 'cancel', 'fail'] as const;

export interface JobEnd {
  readonly kind: (typeof KINDS)[number];
  readonly status: string;
  /** Kinds of which something is open or lost, but the one worker that reads files. */
  readonly left: readonly string[];
  /** Spools of jobs. */
  readonly folders: number;
  /** Records of jobs. */
  readonly records: number;
}

const ENDS: Readonly<Record<JobEnd['kind'], string>> = {
  encode: 'done',
  trim: 'done',
  exact: 'done',
  join: 'done',
  cancel: 'cancelled',
  fail: 'failed',
};

/** @returns why a job's end is not as it should be; undefined if it is */
export function faultOf({ kind, status, left, folders, records }: JobEnd): string | undefined {
  if (status !== ENDS[kind]) return `${kind} ended as ${status}`;
  if (left.length > 0) return `${kind} left open: ${left.join(', ')}`;
  if (folders > 0 || records > 0) return `${kind} left ${folders} folders and ${records} records`;
  return undefined;
}

/** Runs the job with this number from opening its file to giving up its result. */
export async function runOne(sdk: typeof Sdk, files: MixFiles, index: number): Promise<JobEnd> {
  const kind = KINDS[index % KINDS.length] ?? 'encode';
  const job = await start(sdk, files, kind);
  const { status } = await job.finished;
  await job.dispose();
  const open = sdk.lives.owners().filter(({ owner }) => owner !== 'probe');
  return {
    kind,
    status,
    left: open.map((row) => `${row.kind} of ${row.owner}: ${row.open} open, ${row.lost} lost`),
    folders: await folders(),
    records: (await sdk.unfinishedJobs()).length,
  };
}

async function start(sdk: typeof Sdk, files: MixFiles, kind: JobEnd['kind']): Promise<Sdk.Job> {
  const { short, other, damaged } = files;
  const anew: Sdk.Recipe = { cut: 'reencode', video: { shortSide: 240 } };
  switch (kind) {
    case 'encode':
      return sdk.run([await sdk.open(short)], anew);
    case 'trim':
      return sdk.run([await sdk.open(short)], { cut: 'keyframe', clips: [{ start: 1, end: 3 }] });
    case 'exact':
      return sdk.run([await sdk.open(short)], { cut: 'exact', clips: [{ start: 0.5, end: 3.2 }] });
    case 'join':
      return sdk.run([await sdk.open(short), await sdk.open(other)], { cut: 'keyframe' });
    case 'fail':
      return sdk.run([damaged], anew);
    case 'cancel': {
      const job = sdk.run([other], anew);
      const begun = new Promise<void>((resolve) => {
        job.addEventListener('change', () => job.progress && resolve());
      });
      await Promise.race([begun, job.finished]);
      job.cancel();
      return job;
    }
  }
}

async function folders(): Promise<number> {
  const root = await navigator.storage.getDirectory();
  const jobs = await root.getDirectoryHandle('jobs', { create: true });
  let count = 0;
  for await (const _ of jobs.keys()) count++;
  return count;
}
