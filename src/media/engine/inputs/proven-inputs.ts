import { SluiceError } from '../../../protocol/error.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import { fingerprint } from '../../io/fingerprint.ts';

/**
 * The fingerprints of the inputs, in their order.
 * @param expected of an earlier run: what it has made is worth nothing with other files
 * @throws SluiceError source-changed where they differ, and what `ByteSource.read` throws
 */
export async function provenInputs(
  sources: readonly ByteSource[],
  expected: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const known = new Map<ByteSource, Promise<string>>();
  for (const source of sources) if (!known.has(source)) known.set(source, fingerprint(source, signal));
  const found = await Promise.all(sources.map((source) => known.get(source) ?? ''));
  if (!expected) return found;
  const other = found.findIndex((each, index) => each !== expected[index]);
  if (other < 0 && found.length === expected.length) return found;
  const name = sources[other]?.name;
  throw new SluiceError('source-changed', {
    stage: 'open',
    message: `${name ?? 'The file'} is not the file that this job began with.`,
    hint: 'Choose the same file again, or start a new job.',
    details: { name },
  });
}
