import type { VideoTarget } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import type { SampleEntry } from '../../isobmff/entry/sample-entry.ts';
import type { TableTrack } from '../../isobmff/iso-file.ts';
import { withChild } from '../../isobmff/writer/entry-child.ts';
import { isSpliced, mergedRecord } from '../../splice/splice.ts';

/** Sample entries of one output track, taken over from its sources. */
export class OutputEntries {
  readonly #entries: SampleEntry[];
  readonly #known = new Map<TableTrack, readonly number[]>();

  constructor(lead: TableTrack) {
    this.#entries = [...lead.entries];
    this.#known.set(
      lead,
      this.#entries.map((_, index) => index),
    );
  }

  /** For each entry of a source, its index in the output; one that is not there yet is added. */
  indicesOf(source: TableTrack): readonly number[] {
    const known = this.#known.get(source);
    if (known) return known;
    const indices = source.entries.map((entry) => {
      const found = this.#entries.findIndex((each) => isSame(each, entry));
      return found >= 0 ? found : this.#entries.push(entry) - 1;
    });
    this.#known.set(source, indices);
    return indices;
  }

  /** One entry gets the parameter sets of new pictures beside its own. */
  merge(index: number, codec: VideoTarget['codec'], segments: readonly SealedSegment[]): void {
    const entry = this.#entries[index];
    if (!entry || !isSpliced(codec)) return;
    const box = CONFIGURATION[codec];
    const added = segments.flatMap(({ description }) =>
      description?.record ? [Uint8Array.from(description.record)] : [],
    );
    const [child] = entry.children.filter(({ type }) => type === box);
    const own = child && entry.bytes.slice(child.start + child.header, child.end);
    const record = mergedRecord(codec, own, added);
    if (record) this.#entries[index] = { ...entry, ...withChild(entry, box, record) };
  }

  get bytes(): Uint8Array<ArrayBuffer>[] {
    return this.#entries.map(({ bytes }) => bytes);
  }
}

const CONFIGURATION = { avc: 'avcC', hevc: 'hvcC', av1: 'av1C', vp9: 'vpcC' } as const;

/** What a decoder is configured with; bitrates and names beside it are no difference. */
const DECODED = new Set([
  'avcC',
  'hvcC',
  'av1C',
  'vpcC',
  'esds',
  'dOps',
  'dfLa',
  'alac',
  'dac3',
  'dec3',
  'wave',
]);

function isSame(a: SampleEntry, b: SampleEntry): boolean {
  if (a.format !== b.format) return false;
  const [ofA, ofB] = [decodedBy(a), decodedBy(b)];
  return ofA.length > 0 ? ofA === ofB && hasSameForm(a, b) : hex(a.bytes) === hex(b.bytes);
}

/** Coded size; channels, sample size and rate. */
function hasSameForm(a: SampleEntry, b: SampleEntry): boolean {
  return hex(a.bytes.subarray(24, 36)) === hex(b.bytes.subarray(24, 36));
}

function decodedBy({ children, bytes }: SampleEntry): string {
  return children
    .filter(({ type }) => DECODED.has(type))
    .map(({ start, end }) => hex(bytes.subarray(start, end)))
    .join(' ');
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
