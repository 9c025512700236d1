import { u8, u16 } from '../../../../isobmff/writer/big-endian.ts';
import type { MuxSink } from '../muxer.ts';
import { element, elementId, openElement, uint, wideSize } from './ebml.ts';
import { ID } from './ids.ts';

/** A block's time is a signed number of 16 bits, from that of its cluster on; ms. */
const LONGEST = 30_000;
/** A cluster is worth a place to seek to. */
const SHORTEST = 1000;
/** Of sound alone any packet would do. */
const SOUND = 5000;

const KEY = 0x80;

export interface Block {
  /** Of the track, from 1. */
  readonly track: number;
  /** ms. */
  readonly time: number;
  readonly key: boolean;
  readonly data: Uint8Array;
}

interface Cue {
  readonly time: number;
  readonly track: number;
  readonly position: number;
}

/** Blocks in clusters that begin with a key picture, and the cues that point at them. RFC 9559 sections 5.1.3 and 5.1.5. */
export class Clusters {
  readonly #sink: MuxSink;
  /** Where positions in the segment are counted from. */
  readonly #content: number;
  /** The track whose key packets begin clusters. */
  readonly #leader: number;
  readonly #hasPictures: boolean;
  readonly #cues: Cue[] = [];
  #begin: number | undefined;
  #time = 0;

  constructor(
    sink: MuxSink,
    { content, leader, hasPictures }: { content: number; leader: number; hasPictures: boolean },
  ) {
    this.#sink = sink;
    this.#content = content;
    this.#leader = leader;
    this.#hasPictures = hasPictures;
  }

  async add(block: Block): Promise<void> {
    if (this.#begins(block)) await this.#start(block);
    const { track, time, key, data } = block;
    const head = [u8(0x80 | track), u16(time - this.#time), u8(key ? KEY : 0)];
    await this.#sink.write(this.#sink.size, element(ID.simpleBlock, ...head, data));
  }

  /** Ends the last cluster. @returns where the cues are, counted as they want it */
  async end(): Promise<number> {
    await this.#close();
    const position = this.#sink.size - this.#content;
    const points = this.#cues.map(({ time, track, position: cluster }) =>
      element(
        ID.cuePoint,
        uint(ID.cueTime, time),
        element(ID.cueTrackPositions, uint(ID.cueTrack, track), uint(ID.cueClusterPosition, cluster)),
      ),
    );
    await this.#sink.write(this.#sink.size, element(ID.cues, ...points));
    return position;
  }

  #begins({ track, time, key }: Block): boolean {
    if (this.#begin === undefined) return true;
    const since = time - this.#time;
    if (since > LONGEST) return true;
    return track === this.#leader && key && since >= (this.#hasPictures ? SHORTEST : SOUND);
  }

  async #start({ time, track, key }: Block): Promise<void> {
    await this.#close();
    this.#begin = this.#sink.size;
    this.#time = Math.max(0, time);
    if (key) this.#cues.push({ time: this.#time, track, position: this.#begin - this.#content });
    await this.#sink.write(this.#sink.size, openElement(ID.cluster));
    await this.#sink.write(this.#sink.size, uint(ID.timestamp, this.#time));
  }

  async #close(): Promise<void> {
    if (this.#begin === undefined) return;
    const head = this.#begin + elementId(ID.cluster).length;
    await this.#sink.write(head, wideSize(this.#sink.size - head - 8));
  }
}
