import { crc32 } from './crc32.ts';
import { decodeIndex, indexName, type SealedPart, type SealedSegment } from './sealed-segment.ts';

/** Read at once to prove a file: a resumed job may have gigabytes of them. */
const PROVED_AT_ONCE = 4 * 1024 * 1024;

/** A folder of spool files, as a store has it. */
export interface SpoolFolder {
  names(): Promise<readonly string[]>;
  /** @throws where there is no such file */
  file(name: string): Promise<Blob>;
  remove(name: string): Promise<void>;
}

/**
 * What is finished of a plan, in a folder that a run was torn from: an index proves itself and the files it names. The
 * rest is removed: what has no index, other plans, earlier attempts, what a power cut has left without its bytes.
 */
export async function sealedIn(folder: SpoolFolder, plan: string): Promise<readonly SealedSegment[]> {
  const names = await folder.names();
  const latest = new Map<string, SealedSegment>();
  for (const name of names) {
    if (!name.endsWith('.idx')) continue;
    const segment = decodeIndex(await bytesOf(folder, name));
    if (segment?.plan !== plan || indexName(segment) !== name) continue;
    const place = `${segment.track}-${segment.segment}`;
    const other = latest.get(place);
    if (other && other.attempt > segment.attempt) continue;
    if (await isWhole(folder, segment)) latest.set(place, segment);
  }
  const sealed = [...latest.values()].sort((a, b) => a.track - b.track || a.segment - b.segment);
  const kept = new Set(
    sealed.flatMap((segment) => [indexName(segment), ...segment.parts.map(({ file }) => file)]),
  );
  await Promise.all(names.filter((name) => !kept.has(name)).map((name) => folder.remove(name)));
  return sealed;
}

async function bytesOf(folder: SpoolFolder, name: string): Promise<Uint8Array> {
  const file = await folder.file(name).catch(() => undefined);
  const bytes = await file?.arrayBuffer().catch(() => undefined);
  return new Uint8Array(bytes ?? new ArrayBuffer(0));
}

async function isWhole(folder: SpoolFolder, { parts }: SealedSegment): Promise<boolean> {
  for (const part of parts) if (!(await hasItsBytes(folder, part))) return false;
  return true;
}

/** The size alone does not see the zeros that a power cut leaves. */
async function hasItsBytes(folder: SpoolFolder, { file, size, crc }: SealedPart): Promise<boolean> {
  try {
    const found = await folder.file(file);
    if (found.size !== size) return false;
    let sum = 0;
    for (let at = 0; at < size; at += PROVED_AT_ONCE)
      sum = crc32(new Uint8Array(await found.slice(at, at + PROVED_AT_ONCE).arrayBuffer()), sum);
    return sum === crc;
  } catch {
    return false;
  }
}
