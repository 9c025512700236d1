import { decodeVideo } from '../../../../src/media/codec/video-decoder.ts';
import { type EncodedPicture, encodeVideo } from '../../../../src/media/codec/video-encoder.ts';
import type { MediaContainer } from '../../../../src/media/container/media-container.ts';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { checkSeams } from '../../../../src/media/engine/seam/seam-check.ts';
import { bytesOf } from '../../../../src/media/engine/stream-description.ts';
import { blobSource } from '../../../../src/media/io/blob-source.ts';
import type { IsoTrack } from '../../../../src/media/isobmff/iso-file.ts';
import { readAvcRecord, writeAvcRecord } from '../../../../src/media/splice/avc-record.ts';
import { nalUnits, packetOf } from '../../../../src/media/splice/nal-units.ts';
import { restartTimes } from '../../../../src/media/splice/restarts.ts';
import { mergedRecord, type SplicedCodec, Splicer } from '../../../../src/media/splice/splice.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import type { Plan, Segment, VideoTarget } from '../../../../src/protocol/plan.ts';
import { type Bytes, box } from '../../../support/iso-boxes.ts';
import { stageContext } from '../../../support/stage-context.ts';
import { fileByHand, type HandPacket } from './by-hand.ts';

/**
 * `A`: both parameter sets in one record, ids renumbered. `A0`: the ids as they are. `B`: two sample entries. `C`: sets
 * in the packets at the switches only.
 */
export type Variant = 'A' | 'A0' | 'B' | 'C';

/** What is done to a good cut before it is written. */
export type Damage = 'lost' | 'garbled' | 'twice' | 'shifted' | 'none';

export interface SmartCut {
  readonly bytes: readonly number[];
  readonly segments: readonly Segment[];
  /** Pictures that were copied, and their first in the source, in the order shown. */
  readonly copied: { readonly from: number; readonly to: number };
}

interface Opened {
  readonly container: MediaContainer;
  readonly track: IsoTrack;
  readonly record: Bytes | undefined;
  /** Ticks from one picture to the next. */
  readonly step: number;
  readonly bytes: ReturnType<typeof blobSource>;
}

const { signal } = new AbortController();

/** Pictures `from` to before `to` of a file, cut exactly: new ones up to the first restart and after the last key frame. */
export async function smartCut(
  file: File,
  from: number,
  to: number,
  variant: Variant,
  codecString: string,
  damage: Damage = 'none',
): Promise<SmartCut> {
  const source = await opened(file);
  const { track, step } = source;
  const { table } = track;
  const seconds = (picture: number) => (picture * step) / table.timescale;
  const restarts = async (picture: number) =>
    [...(await restartTimes(asRestartSource(source), [seconds(picture)], signal))].map((time) =>
      Math.round((time * table.timescale) / step),
    );
  const copyFrom = (await restarts(from)).find((picture) => picture >= from) ?? to;
  const copyTo = (await restarts(to)).findLast((picture) => picture <= to) ?? from;
  const head = await encoded(source, from, copyFrom, codecString);
  const tail = await encoded(source, copyTo, to, codecString);
  const middle = await copiedPackets(source, copyFrom, copyTo);
  const splice = spliceBy(variant, codecFamily(codecString), source.record);
  const packets = [...splice.encoded(head), ...splice.copied(middle), ...splice.encoded(tail)].map(
    (packet) => ({ ...packet, pts: packet.pts - from * step }),
  );
  const bounds = [from, copyFrom, copyTo, to].map((picture) => seconds(picture - from));
  const counts = [copyFrom - from, 0, to - copyTo];
  const segments = counts.flatMap((frames, index): Segment[] => {
    const [start = 0, end = 0] = bounds.slice(index, index + 2);
    return end > start ? [{ index, clip: 0, kind: index === 1 ? 'copy' : 'encode', start, end, frames }] : [];
  });
  const bytes = written(source, splice.records(), damaged(packets, damage, step), codecString);
  return { bytes: Array.from(bytes), segments, copied: { from: copyFrom, to: copyTo } };
}

/** One of the first pictures, which are new, is lost, has other bytes, stands at the time of another, or all come later. */
function damaged(packets: readonly HandPacket[], damage: Damage, step: number): HandPacket[] {
  const victim = 5;
  if (damage === 'lost') return packets.filter((_, index) => index !== victim);
  return packets.map((packet, index) => {
    if (damage === 'shifted') return { ...packet, pts: packet.pts + 40 * step };
    if (index !== victim) return packet;
    if (damage === 'twice') return { ...packet, pts: packet.pts - step };
    if (damage === 'garbled')
      return { ...packet, data: packet.data.map((byte, at) => (at < 5 ? byte : byte ^ 0x5a)) };
    return packet;
  });
}

/** The start of a file up to a key frame, and what follows from another key frame on, whatever kind that is. */
export async function joinedAt(file: File, first: number, second: number): Promise<SmartCut> {
  const source = await opened(file);
  const { step, track } = source;
  const before = await copiedPackets(source, 0, first);
  const after = await copiedPackets(source, second, Number.POSITIVE_INFINITY);
  const moved = after.map((packet) => ({ ...packet, pts: packet.pts - (second - first) * step }));
  const packets = [...before, ...moved];
  const seam = (first * step) / track.table.timescale;
  const end = (packets.length * step) / track.table.timescale;
  const segments: Segment[] = [
    { index: 0, clip: 0, kind: 'copy', start: 0, end: seam, frames: 0 },
    { index: 1, clip: 1, kind: 'copy', start: seam, end, frames: 0 },
  ];
  const configuration = source.record ? [source.record] : [];
  const bytes = written(source, configuration, packets, 'avc1');
  return { bytes: Array.from(bytes), segments, copied: { from: 0, to: first } };
}

/** What the check says of a file with these segments. */
export async function checked(file: File, segments: readonly Segment[]) {
  const context = stageContext();
  const started = performance.now();
  const told = await checkSeams(blobSource(file, file.name), planOf(segments), context).catch(
    (error: unknown) => {
      if (error instanceof SluiceError) return { code: error.code, details: error.details };
      throw error;
    },
  );
  return { told, seconds: (performance.now() - started) / 1000, open: context.budget.report().frames };
}

/** The name of what the check throws when it is stopped after `milliseconds`, and the frames left open. */
export async function stopped(file: File, segments: readonly Segment[], milliseconds: number) {
  const controller = new AbortController();
  const context = stageContext(controller.signal);
  setTimeout(() => controller.abort(), milliseconds);
  const name = await checkSeams(blobSource(file, file.name), planOf(segments), context).then(
    () => 'nothing',
    (error: Error) => error.name,
  );
  return { name, open: context.budget.report().frames };
}

/** How many pictures one decoder makes of all packets, or what it says. */
export async function decodedCount(file: File): Promise<number | string> {
  const { container } = await opened(file);
  const { descriptions, info } = container.track(1);
  if (info.kind !== 'video') return 'no video';
  const context = stageContext();
  const all = container.track(1).packets(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, signal);
  let count = 0;
  try {
    for await (const frame of decodeVideo(all, { ...info, descriptions }, context)) {
      context.frames.close(frame);
      count++;
    }
  } catch (error) {
    return String(error);
  }
  return count;
}

function planOf(segments: readonly Segment[]): Plan {
  const track = {
    action: 'copy',
    kind: 'video',
    input: 0,
    track: 1,
    reason: '',
    sources: [],
    by: 'spool',
    hidden: false,
    target: { pace: { kind: 'source' } },
    segments,
  };
  return { tracks: [track] } as unknown as Plan;
}

async function opened(file: File): Promise<Opened> {
  const bytes = blobSource(file, file.name);
  const container = await openContainer(bytes, signal);
  const track = container.iso?.tracks[0];
  if (!track) throw new Error('no track');
  const record = container.track(1).descriptions[0]?.description;
  return { container, track, record, step: track.table.duration(0), bytes };
}

function asRestartSource({ container, track, bytes }: Opened) {
  const { descriptions, info } = container.track(1);
  return { codec: info.codec, descriptions, track, bytes };
}

/** Packets of a run in decode order that begins with the sync sample of picture `from`; no leading pictures. */
async function copiedPackets(
  { track, bytes, step }: Opened,
  from: number,
  to: number,
): Promise<HandPacket[]> {
  const { table, edits } = track;
  const shift = edits[0]?.mediaStart ?? 0;
  const packets: HandPacket[] = [];
  for (let index = 0; index < table.count; index++) {
    const pts = table.pts(index) - shift;
    if (pts < from * step || pts >= to * step) continue;
    const offset = table.offset(index);
    const data = await bytes.read(offset, offset + table.size(index), signal);
    packets.push({ data, pts, key: table.isSync(index), entry: 0 });
  }
  return packets;
}

interface Encoded {
  readonly record: Uint8Array<ArrayBuffer> | undefined;
  readonly packets: readonly (HandPacket & { readonly data: Uint8Array<ArrayBuffer> })[];
}

async function encoded(source: Opened, from: number, to: number, codecString: string): Promise<Encoded> {
  const { container, step, track } = source;
  const { timescale } = track.table;
  const { info, descriptions } = container.track(1);
  if (info.kind !== 'video') throw new Error('no video');
  const context = stageContext();
  const packets = container.track(1).packets(from * step, to * step, signal);
  const frames = decodeVideo(packets, { ...info, descriptions }, context);
  const target = {
    ...{ codec: codecFamily(codecString), codecString },
    ...{ width: info.codedWidth, height: info.codedHeight, frameRate: info.frameRate },
    ...{ bitrate: 2_000_000, keyFrameInterval: 2, hardware: 'prefer-software' },
  } as VideoTarget;
  const pictures: EncodedPicture[] = [];
  const rate = { kind: 'bitrate', bitrate: target.bitrate } as const;
  for await (const picture of encodeVideo(frames, target, rate, context)) pictures.push(picture);
  const description = pictures.find(({ config }) => config)?.config?.description;
  return {
    record: description && bytesOf(description).slice(),
    packets: pictures.map(({ data, timestamp, key }) => ({
      data,
      pts: Math.round((timestamp * timescale) / 1e6),
      key,
      entry: 0,
    })),
  };
}

interface Splice {
  encoded(pictures: Encoded): HandPacket[];
  copied(packets: readonly HandPacket[]): HandPacket[];
  /** One a sample entry. */
  records(): Uint8Array<ArrayBuffer>[];
}

function spliceBy(variant: Variant, codec: SplicedCodec, source: Bytes | undefined): Splice {
  const encoderRecords: Uint8Array<ArrayBuffer>[] = [];
  const keep = (record: Uint8Array<ArrayBuffer> | undefined) => record && encoderRecords.push(record);
  if (variant === 'A') {
    const splicer = new Splicer(codec, source);
    return {
      encoded({ record, packets }) {
        if (packets.length === 0) return [];
        const spliced = splicer.add(record);
        keep(spliced.record);
        return packets.map((packet) => ({ ...packet, data: spliced.rewrite(packet.data) }));
      },
      copied: (packets) => [...packets],
      records: () => [mergedRecord(codec, source, encoderRecords) ?? new Uint8Array()],
    };
  }
  if (!source) throw new Error('the controls are made of H.264');
  const entry = variant === 'B' ? 1 : 0;
  const inBand = (record: Uint8Array, packets: readonly HandPacket[]) =>
    packets.map((packet, index) =>
      variant === 'C' && index === 0 ? { ...packet, data: withSets(packet.data, record) } : packet,
    );
  return {
    encoded({ record, packets }) {
      keep(record);
      return inBand(record ?? source, packets).map((packet) => ({ ...packet, entry }));
    },
    copied: (packets) => inBand(source, packets),
    records() {
      const [encoder = source] = encoderRecords;
      if (variant === 'B') return [source, encoder];
      return variant === 'C' ? [source] : [together(source, encoder)];
    },
  };
}

/** Both sets of parameter sets in one record, whatever their ids. */
function together(source: Uint8Array, encoder: Uint8Array): Uint8Array<ArrayBuffer> {
  const [a, b] = [readAvcRecord(source), readAvcRecord(encoder)];
  return writeAvcRecord({
    ...a,
    sequences: [...a.sequences, ...b.sequences],
    pictures: [...a.pictures, ...b.pictures],
  });
}

/** A packet with the parameter sets of a record in front. */
function withSets(data: Uint8Array, record: Uint8Array): Uint8Array<ArrayBuffer> {
  const { sequences, pictures, lengthSize } = readAvcRecord(record);
  return packetOf([...sequences, ...pictures, ...nalUnits(data, lengthSize)], lengthSize);
}

function written(
  { container, track, step }: Opened,
  records: readonly Uint8Array[],
  packets: readonly HandPacket[],
  codecString: string,
): Bytes {
  const { info } = container.track(1);
  if (info.kind !== 'video') throw new Error('no video');
  const family = codecFamily(codecString);
  const format = { avc: 'avc1', vp9: 'vp09', av1: 'av01', hevc: 'avc1' }[family] as 'avc1';
  const configurations =
    family === 'avc' ? records.map((record) => box('avcC', record)) : [rawConfiguration(track, family)];
  const { codedWidth: width, codedHeight: height } = info;
  return fileByHand({
    format,
    width,
    height,
    timescale: track.table.timescale,
    step,
    configurations,
    packets,
  });
}

/** The source's own configuration box, found by its name. */
function rawConfiguration({ trak }: IsoTrack, family: SplicedCodec): Bytes {
  const name = family === 'vp9' ? 'vpcC' : 'av1C';
  const at = String.fromCharCode(...trak).indexOf(name) - 4;
  const size = new DataView(trak.buffer, trak.byteOffset + at).getUint32(0);
  return trak.slice(at, at + size);
}

function codecFamily(codecString: string): SplicedCodec {
  if (codecString.startsWith('vp09')) return 'vp9';
  return codecString.startsWith('av01') ? 'av1' : 'avc';
}
