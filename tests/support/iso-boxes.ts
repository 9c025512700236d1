/** Boxes of ISO BMFF byte by byte, for files that no honest writer makes. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function join(...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function repeated(bytes: Bytes, count: number): Bytes {
  const all = new Uint8Array(bytes.length * count);
  for (let index = 0; index < count; index++) all.set(bytes, index * bytes.length);
  return all;
}

export function text(value: string): Bytes {
  return Uint8Array.from(value, (letter) => letter.charCodeAt(0));
}

/** Big-endian numbers of one width. */
export function numbers(bits: 8 | 16 | 32 | 64, ...values: readonly number[]): Bytes {
  const bytes = new Uint8Array((values.length * bits) / 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    if (bits === 8) view.setInt8(index, value);
    else if (bits === 16) view.setInt16(2 * index, value);
    else if (bits === 32) view.setInt32(4 * index, value);
    else view.setBigInt64(8 * index, BigInt(value));
  });
  return bytes;
}

export function u32(...values: readonly number[]): Bytes {
  return numbers(32, ...values);
}

export function box(type: string, ...parts: readonly Uint8Array[]): Bytes {
  const held = join(...parts);
  return join(u32(held.length + 8), text(type), held);
}

/** A box with version and flags in front. */
export function full(type: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Bytes {
  return box(type, u32(version * 2 ** 24 + flags), ...parts);
}

export const ftyp = box('ftyp', text('isom'), u32(512), text('isomiso2'));
const unity = u32(65_536, 0, 0, 0, 65_536, 0, 0, 0, 0x4000_0000);

export interface TrackInit {
  readonly id?: number;
  readonly handler?: 'vide' | 'soun' | 'text';
  readonly timescale?: number;
  readonly entry?: Bytes;
  readonly matrix?: Bytes;
  /** What stands in `stbl` beside `stsd`. */
  readonly tables?: readonly Bytes[];
  /** In place of one with `entry` alone. */
  readonly stsd?: Bytes;
  /** Boxes of the `trak` itself. */
  readonly extra?: readonly Bytes[];
  /** Boxes of `minf`. */
  readonly data?: readonly Bytes[];
}

export function trak(init: TrackInit = {}): Bytes {
  const { id = 1, handler = 'vide', timescale = 1000, entry = avc1(), matrix = unity } = init;
  const { tables = emptyTables, extra = [], data = [], stsd = full('stsd', 0, 0, u32(1), entry) } = init;
  return box(
    'trak',
    full('tkhd', 0, 3, u32(0, 0, id, 0, 0, 0, 0, 0, 0), matrix, u32(320 * 65_536, 240 * 65_536)),
    ...extra,
    box(
      'mdia',
      full('mdhd', 0, 0, u32(0, 0, timescale, 0), numbers(16, 0x55c4, 0)),
      full('hdlr', 0, 0, u32(0), text(handler), u32(0, 0, 0), text('name\0')),
      box('minf', ...data, box('stbl', stsd, ...tables)),
    ),
  );
}

export const emptyTables = [
  full('stts', 0, 0, u32(0)),
  full('stsc', 0, 0, u32(0)),
  full('stsz', 0, 0, u32(0, 0)),
  full('stco', 0, 0, u32(0)),
];

/** Tables of `count` samples of 10 bytes and 40 ticks, in one chunk at `offset`. */
export function plainTables(count: number, offset: number): Bytes[] {
  return [
    full('stts', 0, 0, u32(1, count, 40)),
    full('stsc', 0, 0, u32(1, 1, count, 1)),
    full('stsz', 0, 0, u32(0, count), u32(...new Array<number>(count).fill(10))),
    full('stco', 0, 0, u32(1, offset)),
  ];
}

/** H.264 baseline, with a configuration record that has no parameter sets. */
export function avc1(...children: readonly Bytes[]): Bytes {
  const record = box('avcC', numbers(8, 1, 66, 192, 30, 255, 224, 0));
  return visualEntry('avc1', record, ...children);
}

export function visualEntry(format: string, ...children: readonly Bytes[]): Bytes {
  const head = join(new Uint8Array(6), numbers(16, 1), new Uint8Array(16), numbers(16, 320, 240));
  return box(format, head, new Uint8Array(50), ...children);
}

/** A version 0 sound description. */
export function soundEntry(
  format: string,
  sound: { readonly channels: number; readonly bits: number; readonly rate: number },
  ...children: readonly Bytes[]
): Bytes {
  const head = join(new Uint8Array(6), numbers(16, 1), new Uint8Array(8));
  const { channels, bits, rate } = sound;
  return box(format, head, numbers(16, channels, bits, 0, 0), u32(rate * 65_536), ...children);
}

export function moov(...children: readonly Bytes[]): Bytes {
  const head = full(
    'mvhd',
    0,
    0,
    u32(0, 0, 1000, 0, 65_536),
    numbers(16, 256, 0),
    u32(0, 0),
    unity,
    new Uint8Array(24),
    u32(9),
  );
  return box('moov', head, ...children);
}

export function elst(...entries: readonly (readonly [duration: number, mediaTime: number])[]): Bytes {
  const rows = entries.map(([duration, time]) => u32(duration, time, 65_536));
  return box('edts', full('elst', 0, 0, u32(entries.length), ...rows));
}
