import type { CopiedTrack } from '../../../protocol/plan.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { SpoolWriter } from '../../io/spool-writer.ts';
import { finishedOf } from '../finished-segments.ts';
import { cutHead, cutTail } from '../output/output-chunks.ts';
import { trackTimescale } from '../output/track-timescale.ts';
import type { Run } from '../run-state.ts';
import { sealSegment } from '../seal-segment.ts';
import { stretchesOf } from './copied-packets.ts';
import { frameBytesOf, outputTick, packetCount, type Stretch } from './stretch.ts';

/** Read at once; less than a second of the densest sound. */
const RUN_BYTES = 64 * 1024;

/**
 * Copies the packets of a track's copied segments as they are into the spool, in the pass that reads the pictures:
 * both read through the same few blocks, and this one waits where it would run ahead.
 */
export async function copyTrackToSpool(
  run: Run,
  trackIndex: number,
  track: CopiedTrack,
): Promise<SealedSegment[]> {
  const timescale = trackTimescale(run, track);
  const finished = finishedOf(run, trackIndex);
  const sealed: SealedSegment[] = [];
  const stretches = stretchesOf(run, track);
  run.meter.begin(
    trackIndex,
    stretches.map(({ segment }) => segment),
    finished,
  );
  for (const stretch of stretches) {
    if (finished.has(stretch.segment.index)) continue;
    const place = { track: trackIndex, segment: stretch.segment.index, timescale };
    const copy = { run, track, trackIndex, stretch, timescale };
    sealed.push(await sealSegment(run, place, (writer) => copyStretch(copy, writer)));
  }
  run.meter.end(trackIndex);
  return sealed;
}

/** Enters a track that is copied by reference into the counts of the run; there is nothing to do for it. */
export function countReferenced(run: Run, track: CopiedTrack): void {
  const timescale = trackTimescale(run, track);
  for (const stretch of stretchesOf(run, track)) {
    const { table } = stretch.source;
    for (const [from, to] of stretch.runs) {
      for (let index = from; index < to; index++)
        run.meter.place(outputTick(stretch, table.pts(index), timescale) / timescale, table.size(index));
    }
    if (track.kind === 'video') run.meter.framesCopied += packetCount(stretch);
  }
}

interface Copy {
  readonly run: Run;
  readonly track: CopiedTrack;
  readonly trackIndex: number;
  readonly stretch: Stretch;
  readonly timescale: number;
}

interface PacketRange {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

async function copyStretch(copy: Copy, writer: SpoolWriter): Promise<undefined> {
  const { run, trackIndex, stretch, timescale } = copy;
  const source = run.inputs[stretch.input]?.track(stretch.source.id);
  if (source?.data) return copyInOrder(copy, source.data, writer);
  const { table } = stretch.source;
  for (const packets of adjoining(copy)) {
    const at = Math.max(0, outputTick(stretch, table.pts(packets[0].index), timescale) / timescale);
    await run.context.checkpoint();
    await run.lockstep.follow(at);
    run.meter.add(trackIndex, at, await copyPackets(copy, packets, writer));
  }
  return undefined;
}

/** Where no table says where they lie: one by one, as the container's reader finds them. */
async function copyInOrder(
  { run, track, trackIndex, stretch, timescale }: Copy,
  data: NonNullable<PacketSource['data']>,
  writer: SpoolWriter,
): Promise<undefined> {
  const { table } = stretch.source;
  const { signal } = run.context;
  const frameBytes = frameBytesIn({ run, track, stretch });
  for (const [from, to] of stretch.runs) {
    let index = from;
    for await (const bytes of data(from, to, signal)) {
      const pts = outputTick(stretch, table.pts(index), timescale);
      const until = outputTick(stretch, table.pts(index) + table.duration(index), timescale);
      const at = Math.max(0, pts / timescale);
      await run.context.checkpoint();
      await run.lockstep.follow(at);
      const kept = bytes.subarray(
        cutHead(stretch, index, frameBytes),
        bytes.length - cutTail(stretch, index, frameBytes),
      );
      await writer.add({ data: kept, pts, duration: until - pts, key: table.isSync(index) });
      run.meter.add(trackIndex, at, kept.length);
      if (track.kind === 'video') run.meter.framesCopied++;
      index++;
    }
  }
  return undefined;
}

/** PCM alone can be cut inside a packet. */
function frameBytesIn({ run, track, stretch }: Pick<Copy, 'run' | 'track' | 'stretch'>): number | undefined {
  const pcm = run.inputs[track.input]?.track(track.track).descriptions[0]?.pcm;
  return track.kind === 'audio' && pcm ? frameBytesOf(stretch.source.table) : undefined;
}

/** Packets that lie one after the other, as an interleaved file has some dozens of its sound. */
function* adjoining({ run, track, stretch }: Copy): Generator<[PacketRange, ...PacketRange[]]> {
  const frameBytes = frameBytesIn({ run, track, stretch });
  const { table } = stretch.source;
  let group: [PacketRange, ...PacketRange[]] | undefined;
  for (const [from, to] of stretch.runs) {
    for (let index = from; index < to; index++) {
      const start = table.offset(index) + cutHead(stretch, index, frameBytes);
      const end = table.offset(index) + table.size(index) - cutTail(stretch, index, frameBytes);
      const range = { index, start, end };
      const last = group?.at(-1);
      if (group && last?.end === start && start - group[0].start < RUN_BYTES) group.push(range);
      else {
        if (group) yield group;
        group = [range];
      }
    }
  }
  if (group) yield group;
}

/** @returns how many bytes it were */
async function copyPackets(
  { run, track, stretch, timescale }: Copy,
  packets: readonly [PacketRange, ...PacketRange[]],
  writer: SpoolWriter,
): Promise<number> {
  const { table } = stretch.source;
  const source = run.inputs[stretch.input]?.bytes;
  if (!source) throw new RangeError('the plan names an input that is not there');
  const [{ start }] = packets;
  const bytes = await source.read(start, packets.at(-1)?.end ?? start, run.context.signal);
  for (const { index, start: from, end } of packets) {
    const pts = outputTick(stretch, table.pts(index), timescale);
    const until = outputTick(stretch, table.pts(index) + table.duration(index), timescale);
    const data = bytes.subarray(from - start, end - start);
    await writer.add({ data, pts, duration: until - pts, key: table.isSync(index) });
  }
  if (track.kind === 'video') run.meter.framesCopied += packets.length;
  return bytes.length;
}
