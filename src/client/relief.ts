import type { WaitReason } from '../protocol/job.ts';
import { governor } from './governor/governor.ts';

const DISK_CHECK_MS = 10_000;
/** So much more room makes another try worth it, where the rest needs more than this. */
const ROOM = 64_000_000;

/**
 * Calls `go` once, when what a job waits for may be over. Permission and files come by the user's click alone.
 * @param rest bytes that are still to be written
 * @returns what ends the watch
 */
export function watchRelief(reason: WaitReason, rest: number, go: () => void): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  const relieved = () => {
    if (signal.aborted) return;
    watch.abort();
    go();
  };
  if (reason === 'network') {
    if (navigator.onLine) setTimeout(relieved, DISK_CHECK_MS);
    addEventListener('online', relieved, { signal });
  }
  if (reason === 'memory') {
    const look = () => {
      if (governor.state.level === 'calm' && governor.admits()) relieved();
    };
    governor.addEventListener('change', look, { signal });
  }
  if (reason === 'disk') void watchDisk(rest, relieved, signal);
  return () => watch.abort();
}

/** The browser's number is no free space (durability.md, 4), but it grows when something was freed. */
async function watchDisk(rest: number, relieved: () => void, signal: AbortSignal): Promise<void> {
  const before = await freeBytes();
  const timer = setInterval(async () => {
    if ((await freeBytes()) - before >= Math.min(rest, ROOM)) relieved();
  }, DISK_CHECK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  if (signal.aborted) clearInterval(timer);
}

async function freeBytes(): Promise<number> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  return quota - usage;
}
