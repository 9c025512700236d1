import { ADTS, FLAC, Input, type InputFormat, MATROSKA, MP3, MPEG_TS, OGG, WAVE, WEBM } from 'mediabunny';
import { SluiceError } from '../../../protocol/error.ts';
import type { ContainerName, MediaMetadata } from '../../../protocol/media-info.ts';
import { BlockReader } from '../../io/block-reader.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import { damaged } from '../../isobmff/verdict.ts';
import type { MemoryBudget } from '../../memory/memory-budget.ts';
import type { MediaContainer } from '../media-container.ts';
import type { PacketSource } from '../packet-source.ts';
import { byteInput } from './byte-input.ts';
import { type Scan, scanTracks } from './scan-tracks.ts';
import { scannedInfo } from './scanned-info.ts';
import { scannedPacketSource } from './scanned-packet-source.ts';
import { type ScannedTrack, scannedTrack } from './scanned-track.ts';

/** The more special ones first. */
const FORMATS: readonly (readonly [format: InputFormat, name: ContainerName, type: string])[] = [
  [WEBM, 'webm', 'webm'],
  [MATROSKA, 'mkv', 'x-matroska'],
  [WAVE, 'wav', 'wav'],
  [OGG, 'ogg', 'ogg'],
  [FLAC, 'flac', 'flac'],
  [MPEG_TS, 'ts', 'mp2t'],
  [MP3, 'mp3', 'mpeg'],
  [ADTS, 'adts', 'aac'],
];

/**
 * Opens a file whose container has no index of all its packets: it is read through once, and what was seen becomes the
 * index. Nothing of the media is kept.
 * @throws SluiceError container-damaged, container-refused, no-media, and what `source.read` throws; AbortError
 */
export async function openScanned(
  source: ByteSource,
  signal: AbortSignal,
  budget?: MemoryBudget,
): Promise<MediaContainer> {
  const bytes = new BlockReader(source, budget);
  const input = new Input({ source: byteInput(bytes), formats: FORMATS.map(([format]) => format) });
  const done = bytes.use();
  try {
    const format = await input.getFormat();
    const found = FORMATS.find(([each]) => each === format);
    if (!found) throw damaged('no format of those that were asked for');
    const [, container, type] = found;
    const scan = await scanTracks(input, signal);
    const clock = { zero: container === 'ts' ? firstTime(scan) : 0, countsPriming: container !== 'ogg' };
    const tracks = await Promise.all(scan.tracks.map((each) => scannedTrack(each, clock)));
    checkMedia(tracks, scan);
    const sources = new Map<number, PacketSource>();
    for (const [index, scanned] of scan.tracks.entries()) {
      const track = tracks[index];
      if (track && !track.info.unusable)
        sources.set(track.info.id, scannedPacketSource(track, scanned, bytes));
    }
    return {
      info: scannedInfo({
        container,
        type,
        size: source.size,
        tracks,
        metadata: await metadataOf(input),
        isCutOff: scan.failure !== undefined,
      }),
      bytes,
      tracks,
      iso: undefined,
      track(id) {
        const found = sources.get(id);
        if (!found) throw new RangeError(`there is no usable track ${id}`);
        return found;
      },
    };
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof SluiceError ? cause : damaged('it cannot be read', { name: source.name }, cause);
  } finally {
    done();
  }
}

/** Streams are cut out of a clock that runs on. */
function firstTime({ tracks }: Scan): number {
  const times = tracks.flatMap(({ columns, timescale }) =>
    columns.first === undefined ? [] : [columns.first / timescale],
  );
  return times.length > 0 ? Math.min(...times) : 0;
}

function checkMedia(tracks: readonly ScannedTrack[], { failure }: Scan): void {
  if (tracks.some(({ info }) => info.unusable?.code !== 'no-packets')) return;
  if (failure !== undefined) throw damaged('no packet can be read', {}, failure);
  throw new SluiceError('no-media', {
    stage: 'open',
    details: { tracks: tracks.map(({ info }) => info.kind) },
  });
}

async function metadataOf(input: Input): Promise<MediaMetadata> {
  const { title, date } = await input.getMetadataTags().catch(() => ({ title: undefined, date: undefined }));
  return {
    ...(title !== undefined && { title }),
    ...(date && { created: date.toISOString() }),
  };
}
