import { SluiceError } from '../../protocol/error.ts';
import type { ByteSource } from '../io/byte-source.ts';
import { openIso } from '../isobmff/open-iso.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import type { MediaContainer } from './media-container.ts';
import { sniff } from './sniff.ts';
import { stillFormat } from './still/still-format.ts';
import type { Rewriting } from './whole/rewriting.ts';
import { wholeFormat } from './whole/whole-formats.ts';

const HEAD = 1024;

/** What mediabunny reads, by the name that `sniff` has for it. */
const SCANNED = new Set(['Matroska', 'WAV', 'Ogg', 'FLAC', 'MPEG-TS', 'MP3', 'AAC']);

/**
 * Opens a media file: what it is, and its usable tracks as packets. Reads the index only, where there is one.
 * @param budget where the blocks of later reads are entered
 * @param rewriting for what ffmpeg alone takes apart; none: such files are refused
 * @throws SluiceError container-unknown, container-damaged, container-refused, no-media, and what `source.read` throws;
 * AbortError
 */
export async function openContainer(
  source: ByteSource,
  signal: AbortSignal,
  budget?: MemoryBudget,
  rewriting?: Rewriting,
): Promise<MediaContainer> {
  const head = await source.read(0, Math.min(HEAD, source.size), signal);
  const format = sniff(head);
  if (format && SCANNED.has(format)) {
    const { openScanned } = await import('./scanned/open-scanned.ts');
    return openScanned(source, signal, budget);
  }
  const still = stillFormat(format);
  if (still) {
    const { openStill } = await import('./still/open-still.ts');
    return openStill(source, still, signal, budget);
  }
  const whole = format && rewriting && wholeFormat(format);
  if (whole) {
    const { openWhole } = await import('./whole/open-whole.ts');
    return openWhole(source, whole, rewriting, signal, budget);
  }
  if (format !== 'iso') throw unknownContainer(format, source);
  try {
    return await openIso(source, signal, budget);
  } catch (cause) {
    // A mistake of ours in a file nobody foresaw is the file's damage to who opens it.
    if (cause instanceof RangeError || cause instanceof TypeError) {
      throw new SluiceError('container-damaged', { stage: 'open', details: { name: source.name }, cause });
    }
    throw cause;
  }
}

function unknownContainer(format: string | undefined, { name, size }: ByteSource): SluiceError {
  const details = { name, size, format: format ?? null };
  if (!format) return new SluiceError('container-unknown', { stage: 'open', details });
  return new SluiceError('container-unknown', {
    stage: 'open',
    message: `Sluice cannot open ${format} files.`,
    hint: 'Convert it to MP4 first, or choose an MP4, MOV, WebM, MKV or MPEG-TS file.',
    details,
  });
}
