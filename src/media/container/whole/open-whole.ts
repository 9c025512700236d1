import { SluiceError } from '../../../protocol/error.ts';
import type { MediaInfo, TrackInfo } from '../../../protocol/media-info.ts';
import { blobSource } from '../../io/blob-source.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import { fingerprint } from '../../io/fingerprint.ts';
import type { TableTrack } from '../../isobmff/iso-file.ts';
import { openIso } from '../../isobmff/open-iso.ts';
import type { MemoryBudget } from '../../memory/memory-budget.ts';
import type { MediaContainer } from '../media-container.ts';
import { sampleEntryOf } from '../scanned/sample-entry-of.ts';
import { type RewriteFacts, rewrite } from './rewrite.ts';
import type { Rewriting } from './rewriting.ts';
import { waveEntry } from './wave-entry.ts';
import type { WholeFormat } from './whole-formats.ts';

/** The boxes of a movie besides its packets, in parts of the file's size. */
const OVERHEAD = 1.05;

/**
 * Opens a file whose container ffmpeg alone takes apart: it is read through once, and its packets, unchanged, become a
 * movie on the disk that stands in for it. What is known of the file is the movie's; where bytes lie in the file nobody
 * knows, so nothing can refer to it.
 * @throws SluiceError container-damaged, no-media, disk-full, engine-unavailable and the like; AbortError
 */
export async function openWhole(
  source: ByteSource,
  format: WholeFormat,
  { ffmpeg, standIns }: Rewriting,
  signal: AbortSignal,
  budget?: MemoryBudget,
): Promise<MediaContainer> {
  const { blob } = source;
  if (!blob) throw notFromServer(source.name);
  const make = (handle: FileSystemFileHandle) => rewrite(blob, format, handle, ffmpeg, signal);
  const name = await fingerprint(source, signal);
  const standIn = await standIns.take(name, source.size * OVERHEAD, make, signal);
  try {
    const movie = await openIso(blobSource(standIn.blob, source.name), signal, budget);
    const facts = standIn.facts as RewriteFacts;
    return {
      info: infoOf(movie.info, format, source.size),
      bytes: movie.bytes,
      tracks: movie.tracks.map((track, at) => plainTrack(track, movie, facts.waves[at])),
      iso: undefined,
      isQuickTime: movie.info.container === 'mov',
      track: (id) => movie.track(id),
      release: standIn.release,
    };
  } catch (cause) {
    standIn.release();
    throw cause;
  }
}

function infoOf(info: MediaInfo, { container, video, audio }: WholeFormat, size: number): MediaInfo {
  const type = info.tracks.some(({ kind }) => kind === 'video') ? video : audio;
  return { ...info, container, mimeType: type, size };
}

/** A track without its boxes: what was written of it for ffmpeg alone goes no further. */
function plainTrack(
  { id, table, edits, entries }: TableTrack,
  { info, track }: MediaContainer,
  wave: string | undefined,
): TableTrack {
  const found = info.tracks.find((each) => each.id === id);
  const clean = found && !found.unusable ? cleanEntries(found, track(id).descriptions[0]?.description) : [];
  return { id, table, edits, entries: clean.length > 0 ? clean : (waveEntries(wave) ?? entries) };
}

/** As a file for others has them: QuickTime tells of sound in its own way. */
function cleanEntries(info: TrackInfo, record: Uint8Array<ArrayBuffer> | undefined) {
  return info.descriptions === 1 ? sampleEntryOf(info, record) : [];
}

function waveEntries(wave: string | undefined) {
  const entry = wave && waveEntry(Uint8Array.from(atob(wave), (character) => character.charCodeAt(0)));
  return entry ? [entry] : undefined;
}

function notFromServer(name: string): SluiceError {
  return new SluiceError('container-unknown', {
    stage: 'open',
    message: 'Sluice opens files of this kind only from this device.',
    hint: 'Download it first, then open the file.',
    details: { name },
  });
}
