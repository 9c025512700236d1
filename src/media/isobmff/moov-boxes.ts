import type { ByteSource } from '../io/byte-source.ts';
import { type Box, boxAt, boxesIn } from './box.ts';
import { CAPS } from './caps.ts';
import { RangeWindow } from './range-window.ts';
import { damaged, refused } from './verdict.ts';

/** The per-sample tables of a track, by place in the file. */
export type TableBoxes = ReadonlyMap<string, Box>;

export interface MoovBoxes {
  /** `moov` whole, with empty boxes in place of the per-sample tables. */
  readonly moov: Uint8Array<ArrayBuffer>;
  /** Per `trak`, in file order. */
  readonly tables: readonly TableBoxes[];
  /** Reads what the tables hold. */
  readonly window: RangeWindow;
}

const DESCENDED = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);
const CHECKED = new Set(['edts', 'dinf', 'mvex', 'udta', 'ilst']);
const TABLES = new Set(['stts', 'ctts', 'stss', 'stsz', 'stz2', 'stsc', 'stco', 'co64']);
/** Other tables with a row per sample: of no use here, so kept only while they are small. */
const SMALL_TABLES = new Set(['sdtp', 'sbgp', 'stps', 'stdp', 'padb', 'subs', 'saiz', 'saio', 'senc']);
const SMALL = 1024 * 1024;
/** Up to here `moov` is read at once; a larger one in pieces, so that its tables never lie in memory whole. */
const AT_ONCE = 8 * 1024 * 1024;
const PIECE = 16 * 1024;

/**
 * Walks `moov` under the caps.
 * @throws SluiceError container-damaged where boxes do not fit into each other, container-refused beyond the caps
 */
export async function moovBoxes(source: ByteSource, moov: Box, signal: AbortSignal): Promise<MoovBoxes> {
  const size = moov.end - moov.start;
  if (size > CAPS.moovBytes) throw refused('the index is too large', { size });
  const window = new RangeWindow(source, signal, size <= AT_ONCE ? size : PIECE, moov.end);
  const walk = new MoovWalk(window);
  await walk.container(moov, 1);
  return { moov: walk.bytes(), tables: walk.tables, window };
}

class MoovWalk {
  readonly tables: Map<string, Box>[] = [];
  readonly #window: RangeWindow;
  #kept = new Uint8Array(64 * 1024);
  #length = 0;
  #boxes = 0;

  constructor(window: RangeWindow) {
    this.#window = window;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#kept.slice(0, this.#length);
  }

  /** Writes the box anew with what it keeps of its children. */
  async container(box: Box, depth: number): Promise<void> {
    this.#count(box, depth);
    if (box.type === 'trak') this.#newTrack();
    const start = this.#length;
    this.#keep(new Uint8Array(8));
    let at = box.start + box.header;
    while (at < box.end) {
      const child = boxAt(await this.#window.read(at, at + 16), 0, at, box.end);
      if (!child) break;
      if (child.end > box.end) throw damaged('a box reaches beyond the one that holds it', place(child, box));
      await this.#child(child, box, depth + 1);
      at = child.end;
    }
    this.#writeHeader(start, box.type);
  }

  async #child(box: Box, parent: Box, depth: number): Promise<void> {
    if (DESCENDED.has(box.type) && box.type !== 'moov') return this.container(box, depth);
    this.#count(box, depth);
    if (parent.type === 'stbl' && TABLES.has(box.type)) return this.#table(box);
    const size = box.end - box.start;
    if (parent.type === 'stbl' && SMALL_TABLES.has(box.type) && size > SMALL) return;
    if (this.#length + size > CAPS.keptBytes)
      throw refused('the index is too large', { type: box.type, size });
    const bytes = await this.#window.read(box.start, box.end);
    if (CHECKED.has(box.type)) this.#check(bytes, box.header, box.type, depth);
    this.#keep(bytes);
  }

  #table(box: Box): void {
    const tables = this.tables.at(-1);
    if (!tables) throw damaged('a sample table stands outside a track', { type: box.type });
    if (tables.has(box.type)) return;
    tables.set(box.type, box);
    const start = this.#length;
    this.#keep(new Uint8Array(box.type === 'stsz' || box.type === 'stz2' ? 20 : 16));
    this.#writeHeader(start, box.type);
  }

  /** Counts what lies below a box that is kept whole: others parse it. */
  #check(bytes: Uint8Array, at: number, type: string, depth: number): void {
    for (const box of boxesIn(bytes, at, bytes.length)) {
      this.#count(box, depth + 1);
      const full = box.type === 'meta' ? 4 : 0;
      if (CHECKED.has(box.type) || full)
        this.#check(bytes.subarray(0, box.end), box.start + box.header + full, type, depth + 1);
    }
  }

  #newTrack(): void {
    if (this.tables.length === CAPS.tracks) throw refused('too many tracks', { tracks: CAPS.tracks });
    this.tables.push(new Map());
  }

  #count(box: Box, depth: number): void {
    if (depth > CAPS.depth) throw refused('boxes are nested too deep', { type: box.type, start: box.start });
    if (++this.#boxes > CAPS.boxes) throw refused('too many boxes in the index', { boxes: this.#boxes });
  }

  #keep(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#kept.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.#kept.length));
      grown.set(this.#kept.subarray(0, this.#length));
      this.#kept = grown;
    }
    this.#kept.set(bytes, this.#length);
    this.#length = length;
  }

  #writeHeader(start: number, type: string): void {
    new DataView(this.#kept.buffer).setUint32(start, this.#length - start);
    for (let index = 0; index < 4; index++) this.#kept[start + 4 + index] = type.charCodeAt(index);
  }
}

function place(box: Box, parent: Box) {
  return { type: box.type, start: box.start, parent: parent.type };
}
