import { openContainer } from '../../../../src/media/container/open-container.ts';
import type { Rewriting } from '../../../../src/media/container/whole/rewriting.ts';
import { FfmpegWorkers } from '../../../../src/media/ffmpeg/ffmpeg-workers.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import { opfsStandIns, sweepStandIns } from '../../../../src/media/io/opfs-stand-ins.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import { testDesk } from '../../../support/ffmpeg-desk.ts';
import { leaseOf } from '../../../support/lease.ts';

const never = new AbortController().signal;

/** An opener of files, and how often it has run ffmpeg. */
function opener() {
  const { desk, open: workers } = testDesk();
  const ffmpeg = new FfmpegWorkers(desk, new MemoryBudget(leaseOf()));
  let runs = 0;
  const counted: Rewriting['ffmpeg'] = {
    run: (run, hearing, signal) => {
      runs++;
      return ffmpeg.run(run, hearing, signal);
    },
  };
  const open = (file: File, signal = never) =>
    openContainer(blobSource(file, file.name), signal, undefined, {
      ffmpeg: counted,
      standIns: opfsStandIns,
    });
  return { open, workers, runs: () => runs, close: () => ffmpeg.close() };
}

async function onDisk(): Promise<string[]> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('stand-ins', { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

/** Files of the disk while one file is opened twice, closed and swept. */
export async function kept(file: File) {
  const { open, runs, close } = opener();
  const first = await open(file);
  const afterFirst = runs();
  const second = await open(file);
  await sweepStandIns();
  const held = (await onDisk()).length;
  const facts = {
    container: first.info.container,
    packets: first.info.tracks.map(({ packets }) => packets),
    isSame: JSON.stringify(first.info) === JSON.stringify(second.info),
    runs: [afterFirst, runs()],
  };
  first.release?.();
  await sweepStandIns();
  const heldByOne = (await onDisk()).length;
  second.release?.();
  // A lock is let go of a little later.
  await navigator.locks.query();
  await sweepStandIns();
  const left = (await onDisk()).length;
  close();
  return { ...facts, held, heldByOne, left };
}

/** Milliseconds until opening is given up in the middle of it, and what is left. */
export async function cancelled(file: File) {
  const { open, workers, close } = opener();
  const control = new AbortController();
  let since = 0;
  const opening = open(file, control.signal).catch(({ name }) => name);
  while (!(await isWritten())) await new Promise((resolve) => setTimeout(resolve, 1));
  since = performance.now();
  control.abort();
  const name = await opening;
  const ms = performance.now() - since;
  await new Promise((resolve) => setTimeout(resolve));
  await sweepStandIns();
  close();
  return { name, ms, workers: workers.size, left: await onDisk() };
}

/** ffmpeg has begun to write. */
async function isWritten(): Promise<boolean> {
  return (await onDisk()).length > 0;
}

/** With what words a file is refused that has no room on the disk. */
export async function full(file: File) {
  const { open, close } = opener();
  navigator.storage.estimate = async () => ({ quota: 1000, usage: 900 });
  const error = await open(file).catch(({ code, message }) => ({ code, message }));
  close();
  return { error, left: await onDisk() };
}
