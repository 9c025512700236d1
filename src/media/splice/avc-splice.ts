import { avcSequence } from '../isobmff/entry/avc-sequence.ts';
import { pictureIds, sequenceId, withPictureIds, withSequenceId } from './avc-parameter-sets.ts';
import { type AvcRecord, readAvcRecord, writeAvcRecord } from './avc-record.ts';
import { pictureSetIds, withPictureSet } from './avc-slice.ts';
import { nalUnits, packetOf } from './nal-units.ts';
import type { Spliced } from './splice.ts';
import { spliceFailure } from './splice-failure.ts';

const SLICE = 1;
const PARTITIONS = [2, 3, 4];
const IDR_SLICE = 5;
const SEQUENCE = 7;
const PICTURE = 8;
const DELIMITER = 9;
const MOST_SEQUENCE_IDS = 32;

/**
 * H.264 pictures of other encoders among those of a source, under one configuration record with the parameter sets of
 * all: those of the encoders get ids that the source does not use. Both can then be met in any order, as seeking does.
 */
export class AvcSplice {
  readonly #source: AvcRecord;
  readonly #sequenceIds: Set<number>;
  readonly #pictureIds: Set<number>;
  readonly #known = new Map<string, Spliced>();
  /** As an earlier splice has written them. */
  readonly #kept: AvcRecord[] = [];

  constructor(source: Uint8Array) {
    this.#source = readAvcRecord(source);
    this.#sequenceIds = new Set(this.#source.sequences.map(sequenceId));
    this.#pictureIds = new Set(this.#source.pictures.map((unit) => pictureIds(unit).id));
  }

  add(bytes: Uint8Array): Spliced {
    const key = bytes.join();
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#renumbered(readAvcRecord(bytes));
    this.#known.set(key, made);
    return made;
  }

  keep(bytes: Uint8Array): void {
    const record = readAvcRecord(bytes);
    this.#kept.push(record);
    for (const unit of record.sequences) this.#sequenceIds.add(sequenceId(unit));
    for (const unit of record.pictures) this.#pictureIds.add(pictureIds(unit).id);
  }

  #renumbered(encoder: AvcRecord): Spliced {
    this.#checkFormat(encoder);
    for (const kept of this.#kept) {
      const ids = keptIds(encoder, kept);
      const spliced = ids && this.#under(encoder, ids);
      if (spliced && isEqual(spliced.record, writeAvcRecord(kept))) return spliced;
    }
    const sequences = new Map(encoder.sequences.map((unit) => [sequenceId(unit), this.#newSequenceId()]));
    const pictures = new Map(
      encoder.pictures.map((unit) => {
        const { id } = pictureIds(unit);
        return [id, this.#newPictureId(id)];
      }),
    );
    return this.#under(encoder, { sequences, pictures });
  }

  #under(encoder: AvcRecord, { sequences, pictures }: NewIds) {
    const idOf = (ids: ReadonlyMap<number, number>, old: number) => ids.get(old) ?? missing(old);
    const record = writeAvcRecord({
      ...encoder,
      lengthSize: this.#source.lengthSize,
      sequences: encoder.sequences.map((unit) => withSequenceId(unit, idOf(sequences, sequenceId(unit)))),
      pictures: encoder.pictures.map((unit) => {
        const { id, sequence } = pictureIds(unit);
        return withPictureIds(unit, { id: idOf(pictures, id), sequence: idOf(sequences, sequence) });
      }),
    });
    const sizes = { from: encoder.lengthSize, to: this.#source.lengthSize };
    return { record, rewrite: (packet: Uint8Array) => rewritten(packet, encoder, pictures, sizes) };
  }

  /** A decoder cannot change its bit depth or chroma from picture to picture without being begun anew. */
  #checkFormat(encoder: AvcRecord): void {
    const [theirs, ours] = [this.#source, encoder].map(({ sequences: [unit] }) => unit && avcSequence(unit));
    if (!ours || encoder.pictures.length === 0) throw spliceFailure('the encoder gave no parameter sets');
    if (theirs && (theirs.bitDepth !== ours.bitDepth || theirs.chroma !== ours.chroma))
      throw spliceFailure('the encoder makes another bit depth or chroma', { theirs, ours });
  }

  /** From 1 on: files whose record has no sets use 0 in their packets as a rule. */
  #newSequenceId(): number {
    const ids = Array.from({ length: MOST_SEQUENCE_IDS }, (_, index) => (index + 1) % MOST_SEQUENCE_IDS);
    return taken(ids, this.#sequenceIds);
  }

  #newPictureId(old: number): number {
    return taken(pictureSetIds(old), this.#pictureIds);
  }
}

/** From the ids of an encoder to those its sets have in the output. */
interface NewIds {
  readonly sequences: ReadonlyMap<number, number>;
  readonly pictures: ReadonlyMap<number, number>;
}

/** The ids under which an earlier splice wrote the same sets, if they are the same. */
function keptIds(encoder: AvcRecord, kept: AvcRecord): NewIds | undefined {
  const [from, to] = [encoder, kept].map(({ sequences, pictures }) => ({
    sequences: sequences.map(sequenceId),
    pictures: pictures.map((unit) => pictureIds(unit).id),
  }));
  if (from?.sequences.length !== to?.sequences.length || from?.pictures.length !== to?.pictures.length)
    return undefined;
  const pairs = (ids: readonly number[] = [], others: readonly number[] = []) =>
    new Map(ids.map((id, index) => [id, others[index] ?? 0]));
  const pictures = pairs(from?.pictures, to?.pictures);
  const isPossible = [...pictures].every(([old, id]) => pictureSetIds(old).includes(id));
  return isPossible ? { sequences: pairs(from?.sequences, to?.sequences), pictures } : undefined;
}

/** The record of the one sample entry: the source's, with the sets of all encoders added. */
export function mergedAvcRecord(source: Uint8Array, added: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const records = [readAvcRecord(source), ...added.map(readAvcRecord)];
  const [own] = records as [AvcRecord];
  const highest = records.reduce((a, b) => (rank(b.profile) > rank(a.profile) ? b : a));
  return writeAvcRecord({
    profile: highest.profile,
    // A bit may be set only where all parameter sets keep to what it promises.
    compatibility: records.reduce((bits, { compatibility }) => bits & compatibility, 255),
    level: Math.max(...records.map(({ level }) => level)),
    lengthSize: own.lengthSize,
    sequences: withoutRepeats(records.flatMap(({ sequences }) => sequences)),
    pictures: withoutRepeats(records.flatMap(({ pictures }) => pictures)),
    extension: highest.extension,
  });
}

/** Profiles whose decoders can decode those before them here, as far as encoders make them. */
const PROFILES = [66, 77, 88, 100, 110, 122, 244];

function rank(profile: number): number {
  const at = PROFILES.indexOf(profile);
  return at < 0 ? PROFILES.length : at;
}

function rewritten(
  packet: Uint8Array,
  encoder: AvcRecord,
  pictures: ReadonlyMap<number, number>,
  sizes: { readonly from: number; readonly to: number },
): Uint8Array<ArrayBuffer> {
  const own = [...encoder.sequences, ...encoder.pictures];
  const units = nalUnits(packet, sizes.from).flatMap((unit) => {
    const type = (unit[0] ?? 0) & 31;
    if (type === SLICE || type === IDR_SLICE) return [withPictureSet(unit, pictures)];
    if (type === DELIMITER) return [unit];
    if ((type === SEQUENCE || type === PICTURE) && !own.some((known) => isEqual(known, unit)))
      throw spliceFailure('the encoder changed its parameter sets');
    if (PARTITIONS.includes(type)) throw spliceFailure('the encoder makes data partitions');
    // Sets stand in the record. Supplemental information names sets by number, and no picture needs it.
    return [];
  });
  return packetOf(units, sizes.to);
}

function taken(candidates: readonly number[], used: Set<number>): number {
  const free = candidates.find((id) => !used.has(id));
  if (free === undefined) throw spliceFailure('there is no parameter set id left');
  used.add(free);
  return free;
}

function missing(id: number): never {
  throw spliceFailure('a parameter set refers to one that is not there', { id });
}

function withoutRepeats(units: readonly Uint8Array[]): Uint8Array[] {
  return units.filter((unit, index) => units.findIndex((other) => isEqual(other, unit)) === index);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
