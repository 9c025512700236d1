import { SluiceError } from '../../protocol/error.ts';
import type { ContainerName, MediaInfo, TrackInfo, Warning } from '../../protocol/media-info.ts';
import type { MediaContainer } from '../container/media-container.ts';
import type { PacketSource } from '../container/packet-source.ts';
import { BlockReader } from '../io/block-reader.ts';
import type { ByteSource } from '../io/byte-source.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import { fourcc } from './box.ts';
import { checkSpans, editSpans } from './edit-list.ts';
import { type FileBoxes, fileBoxes } from './file-boxes.ts';
import { flowOf } from './flow.ts';
import { readFragments } from './fragment/fragments.ts';
import type { IsoFile } from './iso-file.ts';
import { isoPacketSource } from './iso-packet-source.ts';
import { moovBoxes } from './moov-boxes.ts';
import { itunesPriming, readMetadata } from './movie/metadata.ts';
import { type Movie, readMovie } from './movie/movie.ts';
import { Presentation } from './presentation.ts';
import type { RawTrack } from './raw-track.ts';
import { rawTracks } from './raw-tracks.ts';
import type { SampleTable } from './sample-table.ts';
import { mediaEnd } from './timeline-facts.ts';
import { trackCodec } from './track-codec.ts';
import { type IsoTrackFacts, trackInfo } from './track-info.ts';

/** Boxes copied along from outside `moov`: more is not metadata. */
const OUTSIDE = 1024 * 1024;

/**
 * Opens an ISO BMFF or QuickTime file: reads its index, and nothing of its media.
 * @throws SluiceError container-damaged, container-refused, track-encrypted, no-media, and what `source.read` throws;
 * AbortError
 */
export async function openIso(source: ByteSource, signal: AbortSignal, budget?: MemoryBudget): Promise<MediaContainer> {
  const boxes = await fileBoxes(source, signal);
  const moov = await moovBoxes(source, boxes.moov, signal);
  const movie = readMovie(moov.moov);
  const raws = await rawTracks(moov, movie, { size: source.size, claimed: source.size + boxes.missing });
  const fragmented = boxes.moofs.length > 0;
  const { tables, missing } = await readFragments(source, boxes.moofs, raws.map(fragmentedTrack), movie.defaults, signal);
  const tracks = raws.map((raw) => factsOf(raw, tables.get(raw.id) ?? raw.stored, movie, moov.moov));
  const infos = tracks.map(trackInfo);
  checkUsable(infos, raws);
  const cutOff = missing > 0 || raws.some((raw) => raw.missing > 0);
  const ftyp = boxes.ftyp && (await source.read(boxes.ftyp.start, Math.min(boxes.ftyp.end, boxes.ftyp.start + 4096), signal));
  const usable = tracks.filter((_track, index) => infos[index]?.unusable === undefined);
  const duration = Math.max(0, ...infos.map((info) => info.end));
  const container = containerName(ftyp);
  const info: MediaInfo = {
    version: 1,
    container,
    mimeType: mimeType(container, infos),
    size: source.size,
    duration,
    fragmented,
    fastStart: boxes.moov.start < boxes.firstData,
    tracks: infos,
    metadata: readMetadata(moov.moov, movie.created),
    flow: flowOf(usable, duration),
    warnings: warningsOf(boxes, cutOff),
  };
  const blocks = new BlockReader(source, budget);
  const sources = new Map<number, PacketSource>();
  tracks.forEach((track, index) => {
    const trackFacts = infos[index];
    if (!trackFacts || trackFacts.unusable) return;
    const readable = { info: trackFacts, descriptions: track.codec.descriptions, table: track.table };
    sources.set(trackFacts.id, isoPacketSource(readable, track.presentation, blocks));
  });
  return {
    info,
    bytes: blocks,
    iso: await isoFile(source, boxes, moov.moov, ftyp, movie, tracks, signal),
    track(id) {
      const found = sources.get(id);
      if (!found) throw new RangeError(`there is no usable track ${id}`);
      return found;
    },
  };
}
