import type { ByteSource } from './byte-source.ts';

/** One piece of an output: bytes that stand here, or a range of something that already exists. */
export type RopePart =
  | { readonly kind: 'literal'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'input'; readonly input: number; readonly start: number; readonly end: number }
  | { readonly kind: 'spool'; readonly file: string; readonly start: number; readonly end: number };

/** The output as data: an ordered list of parts. It holds no media. */
export interface Rope {
  readonly parts: readonly RopePart[];
  readonly size: number;
}

/** What the parts of a rope point into. */
export interface RopeStores {
  readonly inputs: readonly ByteSource[];
  /** A sealed spool file as a Blob. */
  spoolFile(file: string): Promise<Blob>;
}

export function ropeOf(parts: readonly RopePart[]): Rope {
  return { parts, size: parts.reduce((sum, part) => sum + partSize(part), 0) };
}

export function partSize(part: RopePart): number {
  return part.kind === 'literal' ? part.bytes.length : part.end - part.start;
}

/** The rope as one Blob, by reference: nothing is read and nothing is copied but the literals. */
export async function ropeToBlob(rope: Rope, stores: RopeStores, type: string): Promise<Blob> {
  const pieces: BlobPart[] = [];
  for (const part of rope.parts) {
    if (part.kind === 'literal') pieces.push(part.bytes);
    else if (part.kind === 'spool')
      pieces.push((await stores.spoolFile(part.file)).slice(part.start, part.end));
    else pieces.push(await inputRange(stores.inputs[part.input], part.start, part.end));
  }
  return new Blob(pieces, { type });
}

async function inputRange(source: ByteSource | undefined, start: number, end: number): Promise<BlobPart> {
  if (!source) throw new RangeError('a rope points to an input that is not there');
  return source.blob ? source.blob.slice(start, end) : source.read(start, end, new AbortController().signal);
}
