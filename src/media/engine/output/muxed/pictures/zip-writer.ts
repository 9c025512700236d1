import { crc32 } from '../../../../io/crc32.ts';
import type { MuxSink } from '../muxer.ts';
import { latin1, serialized, u16, u32, u64 } from './little-endian.ts';

/** From here on a place or a count does not fit the fields of the first version. */
const MOST_BYTES = 0xffff_ffff;
const MOST_ENTRIES = 0xffff;
/** Versions of APPNOTE.TXT needed to read it: 2.0, and 4.5 with ZIP64. */
const VERSION = 20;
const VERSION_64 = 45;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, which is the first day there is: a result does not say when it was made. */
const DATE = 0x0021;

interface Entry {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

/** A ZIP of files that are stored as they are (APPNOTE.TXT 6.3.10), with ZIP64 where it has to be. */
export class ZipWriter {
  readonly #sink: MuxSink;
  readonly #entries: Entry[] = [];

  constructor(sink: MuxSink) {
    this.#sink = sink;
  }

  async add(name: string, data: Uint8Array): Promise<void> {
    const entry = {
      name: new TextEncoder().encode(name),
      crc: crc32(data),
      size: data.length,
      offset: this.#sink.size,
    };
    this.#entries.push(entry);
    const head = serialized(latin1('PK\x03\x04'), u16(VERSION), commonOf(entry), u16(0), entry.name);
    await this.#sink.write(entry.offset, head);
    await this.#sink.write(this.#sink.size, data);
  }

  /** Writes the list of what is in it. */
  async end(): Promise<void> {
    const start = this.#sink.size;
    for (const entry of this.#entries) await this.#sink.write(this.#sink.size, listed(entry));
    const size = this.#sink.size - start;
    const count = this.#entries.length;
    if (count > MOST_ENTRIES || this.#sink.size > MOST_BYTES)
      await this.#sink.write(this.#sink.size, end64(count, size, start, this.#sink.size));
    const [some, bytes, place] = [
      Math.min(count, MOST_ENTRIES),
      Math.min(size, MOST_BYTES),
      Math.min(start, MOST_BYTES),
    ];
    const end = [latin1('PK\x05\x06'), u16(0, 0, some, some), u32(bytes, place), u16(0)];
    await this.#sink.write(this.#sink.size, serialized(...end));
  }
}

/** Flags, method, time, date, checksum, both sizes and the length of the name: in both headers the same. */
function commonOf({ name, crc, size }: Entry): Uint8Array {
  return serialized(u16(UTF8, 0, 0, DATE), u32(crc, size, size), u16(name.length));
}

/** Section 4.3.12, with the extra field of 4.5.3 where the place needs it. */
function listed(entry: Entry): Uint8Array {
  const isFar = entry.offset > MOST_BYTES;
  const extra = isFar ? serialized(u16(1, 8), u64(entry.offset)) : new Uint8Array();
  const version = isFar ? VERSION_64 : VERSION;
  const place = [u16(extra.length, 0, 0, 0), u32(0, Math.min(entry.offset, MOST_BYTES))];
  return serialized(
    latin1('PK\x01\x02'),
    u16(version, version),
    commonOf(entry),
    ...place,
    entry.name,
    extra,
  );
}

/** Sections 4.3.14 and 4.3.15. @param at where it begins itself */
function end64(count: number, size: number, start: number, at: number): Uint8Array {
  const record = [u64(44), u16(VERSION_64, VERSION_64), u32(0, 0), u64(count, count, size, start)];
  return serialized(latin1('PK\x06\x06'), ...record, latin1('PK\x06\x07'), u32(0), u64(at), u32(1));
}
