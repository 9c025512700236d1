import { crc32 } from './crc32.ts';
import type { PacketColumns, SealedPart, SealedSegment, StreamDescription } from './sealed-segment.ts';
import type { SpoolFile, SpoolStore } from './spool-store.ts';

/** A growing OPFS file needs free space for the next power of two, so files stay below this. */
export const PART_BYTES = 64 * 1024 * 1024;
/** Small writes are gathered: one of 256 KiB and more costs little more than one of 16 KiB. */
export const WRITE_BYTES = 512 * 1024;

export interface SpoolPlace {
  readonly plan: string;
  readonly track: number;
  readonly segment: number;
  readonly attempt: number;
  readonly timescale: number;
}

export interface SpoolPacket {
  readonly data: Uint8Array;
  /** Ticks on the output's time line. */
  readonly pts: number;
  readonly duration: number;
  readonly key: boolean;
}

/** Writes one segment's packets into the spool and seals them. */
export class SpoolWriter {
  readonly #store: SpoolStore;
  readonly #place: SpoolPlace;
  readonly #buffer = new Uint8Array(WRITE_BYTES);
  #filled = 0;
  #file: SpoolFile | undefined;
  #parts: (SealedPart & { crc: number; size: number; packets: number })[] = [];
  readonly #sizes: number[] = [];
  readonly #pts: number[] = [];
  readonly #durations: number[] = [];
  readonly #keys: number[] = [];

  constructor(store: SpoolStore, place: SpoolPlace) {
    this.#store = store;
    this.#place = place;
  }

  async add(packet: SpoolPacket): Promise<void> {
    const part = await this.#partFor(packet.data.length);
    if (packet.key) this.#keys.push(this.#sizes.length);
    this.#sizes.push(packet.data.length);
    this.#pts.push(packet.pts);
    this.#durations.push(packet.duration);
    part.packets++;
    part.size += packet.data.length;
    part.crc = crc32(packet.data, part.crc);
    this.#append(packet.data);
  }

  /** Flushes the data, then the index. From here on the segment is finished. */
  async seal(description: StreamDescription | undefined): Promise<SealedSegment> {
    this.#close();
    const packets: PacketColumns = {
      sizes: this.#sizes,
      pts: this.#pts,
      durations: this.#durations,
      keys: this.#keys,
    };
    const segment = { ...this.#place, parts: this.#parts, packets, description };
    await this.#store.seal(segment);
    return segment;
  }

  /** Gives up what was written: without a seal it counts for nothing. */
  async discard(): Promise<void> {
    this.#filled = 0;
    try {
      this.#close();
    } catch {
      // A full disk is why it is given up.
    }
    for (const { file } of this.#parts) await this.#store.discard(file);
  }

  #close(): void {
    const file = this.#file;
    this.#file = undefined;
    try {
      this.#flush(file);
    } finally {
      file?.close();
    }
  }

  async #partFor(bytes: number) {
    const last = this.#parts.at(-1);
    if (this.#file && last && last.size + bytes <= PART_BYTES) return last;
    this.#close();
    const { track, segment, attempt } = this.#place;
    const name = `${track}-${segment}-${attempt}-${this.#parts.length}.seg`;
    this.#file = await this.#store.create(name);
    const part = { file: name, size: 0, crc: 0, packets: 0 };
    this.#parts.push(part);
    return part;
  }

  #append(data: Uint8Array): void {
    if (this.#filled + data.length > WRITE_BYTES) this.#flush(this.#file);
    if (data.length > WRITE_BYTES) {
      this.#file?.write(data.slice());
      return;
    }
    this.#buffer.set(data, this.#filled);
    this.#filled += data.length;
  }

  #flush(file: SpoolFile | undefined): void {
    const filled = this.#filled;
    this.#filled = 0;
    if (filled > 0) file?.write(this.#buffer.subarray(0, filled));
  }
}
