import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { boxAtPath, boxesIn, payload, viewOf } from '../../../../../src/media/isobmff/box.ts';
import type { IsoFile, IsoTrack } from '../../../../../src/media/isobmff/iso-file.ts';
import type { OutputEdit, OutputTrack } from '../../../../../src/media/isobmff/output-track.ts';
import type { SampleTable } from '../../../../../src/media/isobmff/sample-table.ts';
import { chunksOf, type OutputChunk } from './chunks-of.ts';

/** A file that ffmpeg made, as ffprobe and its own boxes describe it: independent of our reader. */
export interface SourceFile {
  readonly path: string;
  readonly iso: IsoFile;
  readonly tracks: readonly OutputTrack[];
}

interface ProbedPacket {
  readonly stream_index: number;
  readonly pts: number;
  readonly dts: number;
  readonly duration: number;
  readonly size: string;
  readonly pos: string;
  readonly flags: string;
}

export function sourceFile(path: string): SourceFile {
  const bytes = new Uint8Array(readFileSync(path));
  const packets = storedPackets(path);
  const iso = isoFile(bytes, packets);
  const tracks = iso.tracks.map((track, index) =>
    trackOf(
      track,
      iso.timescale,
      packets.filter(({ stream_index }) => stream_index === index),
    ),
  );
  return { path, iso, tracks };
}

export function ffprobe(...args: string[]) {
  return JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-of', 'json', ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    }),
  );
}

function storedPackets(path: string): ProbedPacket[] {
  return ffprobe('-ignore_editlist', '1', '-show_packets', path).packets;
}

function isoFile(bytes: Uint8Array<ArrayBuffer>, packets: readonly ProbedPacket[]): IsoFile {
  const top = [...boxesIn(bytes, 0, bytes.length)];
  const whole = (type: string) =>
    top.filter((box) => box.type === type).map((box) => bytes.slice(box.start, box.end));
  const [moov] = whole('moov');
  if (!moov) throw new Error('no moov');
  const tracks = [...boxesIn(moov, 8, moov.length)]
    .filter(({ type }) => type === 'trak')
    .map((box, index) =>
      isoTrack(
        moov.subarray(box.start, box.end),
        packets.filter(({ stream_index }) => stream_index === index).length,
      ),
    );
  const timescale = viewOf(body(moov, 'mvhd')).getUint32(12);
  const outside = [...whole('udta'), ...whole('meta')];
  return { ftyp: whole('ftyp')[0], moov, timescale, tracks, outside };
}

function isoTrack(trak: Uint8Array<ArrayBuffer>, count: number): IsoTrack {
  // The writer takes its tables from the caller, and asks that of the source for its length only.
  const table = new Proxy({ count } as SampleTable, {
    get(target, name) {
      if (name === 'count') return target.count;
      throw new Error('the writer must not read the table of the source');
    },
  });
  return { id: viewOf(body(trak, 'tkhd')).getUint32(12), trak, table, edits: [], entries: [] };
}

function trackOf(source: IsoTrack, movieTimescale: number, packets: readonly ProbedPacket[]): OutputTrack {
  const { trak } = source;
  const kind = viewOf(body(trak, 'mdia', 'hdlr')).getUint32(8) === 0x76696465 ? 'video' : 'audio';
  const timescale = viewOf(body(trak, 'mdia', 'mdhd')).getUint32(12);
  const durations = Uint32Array.from(
    packets,
    ({ dts, duration }, index) => (packets[index + 1]?.dts ?? dts + duration) - dts,
  );
  const keys = packets.flatMap(({ flags }, index) => (flags.startsWith('K') ? [index] : []));
  const compositions = Int32Array.from(packets, ({ pts, dts }) => pts - dts);
  return {
    kind,
    timescale,
    source,
    entries: sampleEntries(trak),
    packets: {
      count: packets.length,
      sizes: Uint32Array.from(packets, ({ size }) => Number(size)),
      durations,
      compositions: kind === 'video' ? compositions : undefined,
      syncs: kind === 'video' ? Uint32Array.from(keys) : undefined,
      descriptions: undefined,
    },
    chunks: chunksOf(packets.map(({ pos, size }) => inputChunk(Number(pos), Number(pos) + Number(size)))),
    edit: editOf(trak, movieTimescale, timescale, durations),
  };
}

function inputChunk(start: number, end: number): OutputChunk {
  return { part: { kind: 'input', input: 0, start, end }, packets: 1 };
}

function sampleEntries(trak: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const stsd = body(trak, 'mdia', 'minf', 'stbl', 'stsd');
  return [...boxesIn(stsd, 8, stsd.length)].map((box) => stsd.slice(box.start, box.end));
}

function editOf(
  trak: Uint8Array<ArrayBuffer>,
  movie: number,
  media: number,
  durations: Uint32Array,
): OutputEdit {
  const edit = { delay: 0, mediaTime: 0, duration: durations.reduce((sum, duration) => sum + duration, 0) };
  if (!boxAtPath(trak, 'edts', 'elst')) return edit;
  const view = viewOf(body(trak, 'edts', 'elst'));
  for (let row = 0; row < view.getUint32(4); row++) {
    const duration = Math.round((view.getUint32(8 + row * 12) * media) / movie);
    const time = view.getInt32(12 + row * 12);
    if (time < 0) edit.delay += duration;
    else Object.assign(edit, { mediaTime: time, duration });
  }
  return edit;
}

/** What the box at the path below the first one holds. */
function body(bytes: Uint8Array<ArrayBuffer>, ...path: string[]): Uint8Array<ArrayBuffer> {
  const box = boxAtPath(bytes, ...path);
  if (!box) throw new Error(`no ${path.join('/')}`);
  return payload(bytes, box);
}
