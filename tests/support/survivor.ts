import { packetHashes } from './copied-packets.ts';
import { ffprobe } from './ffprobe.ts';
import { heard, lag } from './heard.ts';
import { decodeMessages, packetsOf, startOffset } from './judge.ts';

export interface Judgement {
  readonly path: string;
  /** What it was made from, whole. */
  readonly source: string;
  /** Seconds. */
  readonly duration: number;
  /** Its sound was taken over packet for packet. */
  readonly isCopied: boolean;
  /** Half the period of the sound, seconds, where that repeats itself. */
  readonly mostLag?: number;
}

/** Seconds that count as none. */
const NOTHING = 0.001;

/** What is wrong with a result that was interrupted, measured by what it was made from; empty when all is well. */
export function faultsOf({ path, source, duration, isCopied, mostLag }: Judgement): string[] {
  const faults: string[] = [];
  const messages = decodeMessages(path);
  if (messages !== '') faults.push(`ffmpeg says: ${messages.slice(0, 500)}`);
  const [times, wanted] = [shownTimes(path), shownTimes(source)];
  if (times.length !== wanted.length) faults.push(`${times.length} pictures instead of ${wanted.length}`);
  const wrong = times.findIndex((time, index) => !(Math.abs(time - (wanted[index] ?? 0)) < NOTHING));
  if (wrong >= 0) faults.push(`picture ${wrong} comes at ${times[wrong]}, not ${wanted[wrong]}`);
  const offset = startOffset(path) - startOffset(source);
  if (!(Math.abs(offset) < NOTHING)) faults.push(`the sound begins ${offset} s off`);
  if (!isCopied) faults.push(...soundGaps(path));
  const length = soundLength(path) - soundLength(source);
  if (!(Math.abs(length) < 0.03)) faults.push(`the sound is ${length} s longer`);
  for (const at of [0.5, duration / 2, duration - 2]) {
    const late = lag(heard(path, at, 1.2), heard(source, at, 1.2), mostLag);
    if (!(Math.abs(late) < NOTHING)) faults.push(`at ${at} s the sound is ${late} s late`);
  }
  if (isCopied && String(packetHashes(path, 'a:0')) !== String(packetHashes(source, 'a:0')))
    faults.push('the copied sound differs from its source');
  return faults;
}

function shownTimes(path: string): number[] {
  const shown = packetsOf(path, 'v:0').filter(({ discarded }) => !discarded);
  return shown.map(({ pts }) => pts).sort((a, b) => a - b);
}

function soundLength(path: string): number {
  return Number(ffprobe(path).find(({ codec_type }) => codec_type === 'audio')?.duration);
}

/** Packets of sound follow each other without a hole. */
function soundGaps(path: string): string[] {
  const times = packetsOf(path, 'a:0').map(({ pts }) => pts);
  const length = (times[2] ?? 0) - (times[1] ?? 0);
  const hole = times.findIndex(
    (time, index) => index > 1 && Math.abs(time - (times[index - 1] ?? 0) - length) > 1e-4,
  );
  return hole < 0 ? [] : [`packet ${hole} of the sound comes at ${times[hole]}`];
}
