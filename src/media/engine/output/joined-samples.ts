import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { OutputTrack } from '../../isobmff/output-track.ts';
import { ChunkList } from '../../isobmff/packet-chunks.ts';
import { frameBytesOf, type Stretch, stretchBegin } from '../copy/stretch.ts';
import { type ShownTime, wholeEdit } from './joined-packets.ts';
import { addRanges, addSealed } from './output-chunks.ts';

/** Bytes of silence at once. */
const SILENCE = 64 * 1024;

/**
 * PCM is read in blocks, and stored a sample frame a row: cut anywhere, and without holes, because each row lasts as
 * long as any other. Where the sound of a clip ends early, silence stands.
 * @param silence the byte that is silence
 */
export function joinedSamples(
  stretches: readonly Stretch[],
  segments: readonly (SealedSegment | undefined)[],
  timescale: number,
  shown: ShownTime,
  silence: number,
): Pick<OutputTrack, 'packets' | 'edit' | 'chunks'> {
  const [first] = stretches;
  const frame = first ? frameBytesOf(first.source.table) : 1;
  const list = new ChunkList();
  const start = first ? stretchBegin(first, timescale) : 0;
  let count = 0;
  for (const [index, stretch] of stretches.entries()) {
    const gap = stretchBegin(stretch, timescale) - start - count;
    if (gap > 0) addSilence(list, gap, frame, silence);
    const sealed = segments[index];
    if (sealed) addSealed(list, sealed, frame);
    else addRanges(list, stretch, frame);
    count += Math.max(0, gap) + framesOf(stretch);
  }
  const delay = Math.max(shown.start, start);
  const duration = Math.max(0, Math.min(shown.end, start + count) - delay);
  const none = { compositions: undefined, syncs: undefined, descriptions: undefined };
  return {
    packets: { count, sizes: frame, durations: 1, ...none },
    chunks: list,
    edit: first?.whole ? wholeEdit(first) : { delay, mediaTime: delay - start, duration },
  };
}

function addSilence(list: ChunkList, frames: number, frame: number, silence: number): void {
  const most = Math.max(1, Math.floor(SILENCE / frame));
  for (let left = frames; left > 0; left -= most) {
    const bytes = new Uint8Array(Math.min(left, most) * frame).fill(silence);
    list.begin({ kind: 'literal', bytes }).add(0, bytes.length, bytes.length / frame);
  }
}

function framesOf({ source: { table }, runs, head, tail }: Stretch): number {
  let bytes = 0;
  for (const [from, to] of runs) for (let index = from; index < to; index++) bytes += table.size(index);
  return bytes / frameBytesOf(table) - head - tail;
}
