import { SluiceError } from '../protocol/error.ts';
import { type MemoryRoom, memoryRoom } from './memory-limit.ts';

const MIB = 1024 * 1024;

/**
 * What the browser takes before a job holds anything: measured 155 MB of its own, as much again of its program that it
 * cannot do without, and what grows between two collections.
 */
const BROWSER_BYTES = 280 * MIB;
/** With less, nothing can be made: a worker, and the least of a file in blocks. */
const LEAST_JOB_BYTES = 40 * MIB;

/**
 * What the job may hold: as asked, else what the memory control group leaves beside the browser, else undefined.
 * @throws {SluiceError} `memory-exceeded` where the browser would be killed at its work
 */
export function jobBudget(asked: number | undefined, room = memoryRoom()): number | undefined {
  if (asked !== undefined || !room) return asked;
  const budget = room.left - BROWSER_BYTES;
  if (budget >= LEAST_JOB_BYTES) return budget;
  const least = room.limit - room.left + BROWSER_BYTES + LEAST_JOB_BYTES;
  throw new SluiceError('memory-exceeded', {
    stage: 'run',
    message: `This may use ${megabytes(room.limit)} of memory, of which ${megabytes(room.left)} are free: too little for a browser and a job.`,
    hint: `Allow at least ${megabytes(least)}, more for large pictures.`,
    details: { limit: room.limit, left: room.left, least },
  });
}

/**
 * Why a page or the browser died: where memory is limited, the system ends what takes too much without a word.
 * @param before the room when it was started
 */
export function deathOf(
  what: 'page' | 'browser',
  before: MemoryRoom | undefined,
  now = memoryRoom(),
): SluiceError {
  const details = { what, ...(before && { limit: before.limit }) };
  if (!before || !now || now.kills === before.kills)
    return new SluiceError('engine-crashed', { stage: 'run', details });
  return new SluiceError('memory-exceeded', {
    stage: 'run',
    message: `The system ended the ${what}: more memory was needed than the ${megabytes(now.limit)} that are allowed.`,
    hint: 'Allow more, or make a smaller picture: --set video.shortSide=480',
    details,
  });
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
