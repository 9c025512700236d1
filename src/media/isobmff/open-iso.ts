import type { MediaInfo } from '../../protocol/media-info.ts';
import type { MediaContainer } from '../container/media-container.ts';
import type { PacketSource } from '../container/packet-source.ts';
import { BlockReader } from '../io/block-reader.ts';
import type { ByteSource } from '../io/byte-source.ts';
import type { MemoryBudget } from '../memory/memory-budget.ts';
import type { Box } from './box.ts';
import { alignedSpans, checkSpans, editSpans } from './edit-list.ts';
import { type FileBoxes, fileBoxes } from './file-boxes.ts';
import { readFragments } from './fragment/fragments.ts';
import { isoInfo } from './iso-info.ts';
import { isoPacketSource } from './iso-packet-source.ts';
import { moovBoxes } from './moov-boxes.ts';
import { itunesPriming } from './movie/metadata.ts';
import { readMovie } from './movie/movie.ts';
import { Presentation } from './presentation.ts';
import type { RawTrack } from './raw-track.ts';
import { rawTracks } from './raw-tracks.ts';
import type { SampleTable } from './sample-table.ts';
import { readTimecodes } from './timecodes.ts';
import { mediaEnd } from './timeline-facts.ts';
import { trackCodec } from './track-codec.ts';
import type { IsoTrackFacts } from './track-info.ts';

/** Bytes of the boxes outside `moov` that are kept: more is not metadata. */
const OUTSIDE = 1024 * 1024;
const FTYP = 4096;

/**
 * Opens an ISO BMFF or QuickTime file: reads its index, and nothing of its media.
 * @throws SluiceError container-damaged, container-refused, no-media, and what `source.read` throws; AbortError
 */
export async function openIso(
  source: ByteSource,
  signal: AbortSignal,
  budget?: MemoryBudget,
): Promise<MediaContainer> {
  const boxes = await fileBoxes(source, signal);
  const walked = await moovBoxes(source, boxes.moov, signal);
  const { moov } = walked;
  const movie = readMovie(moov);
  const raws = await rawTracks(walked, movie, { size: source.size, claimed: source.size + boxes.missing });
  const fragments = await readFragments(
    source,
    boxes.moofs,
    raws.map(fragmentedTrack),
    movie.defaults,
    signal,
  );
  const priming = itunesPriming(moov);
  const tracks = raws.map((raw) =>
    trackFacts(raw, fragments.tables.get(raw.id) ?? raw.stored, movie.timescale, priming),
  );
  const ftyp =
    boxes.ftyp &&
    (await source.read(boxes.ftyp.start, Math.min(boxes.ftyp.end, boxes.ftyp.start + FTYP), signal));
  const missing = raws.reduce((sum, raw) => sum + raw.missing, fragments.missing);
  const info = isoInfo({ boxes, ftyp, moov, created: movie.created, tracks, size: source.size, missing });
  const blocks = new BlockReader(source, budget);
  const sources = packetSources(info, tracks, blocks);
  const isoTracks = await Promise.all(
    tracks.map(async ({ raw, table, presentation }) => ({
      id: raw.id,
      trak: raw.trak,
      table,
      edits: presentation.spans,
      entries: raw.entries,
      timecodes: raw.kind === 'timecode' ? await readTimecodes(source, table, signal) : undefined,
    })),
  );
  return {
    info,
    bytes: blocks,
    tracks: isoTracks,
    iso: {
      ftyp,
      moov,
      timescale: movie.timescale,
      tracks: isoTracks,
      outside: await outside(source, boxes, signal),
    },
    track(id) {
      const found = sources.get(id);
      if (!found) throw new RangeError(`there is no usable track ${id}`);
      return found;
    },
  };
}

function fragmentedTrack({ id, kind, stored }: RawTrack) {
  return { id, allSync: kind === 'audio', stored };
}

function trackFacts(
  raw: RawTrack,
  table: SampleTable,
  movieTimescale: number,
  priming: number | undefined,
): IsoTrackFacts {
  const scales = { movie: movieTimescale, media: table.timescale, mediaEnd: mediaEnd(table) };
  const kind = raw.kind === 'video' || raw.kind === 'audio' ? raw.kind : 'other';
  const asked = new Presentation(table, editSpans(raw.header.edits, scales), kind);
  const first = (from: number, to: number) => asked.firstPts(from, to);
  const hasEdits = kind === 'video' && raw.header.edits.length > 0;
  const presentation = hasEdits ? new Presentation(table, alignedSpans(asked.spans, first), kind) : asked;
  checkSpans(presentation.spans, ({ mediaStart, mediaEnd: end }) => {
    const [first, last] = presentation.window(mediaStart, end);
    return last - first;
  });
  return { raw, table, presentation, codec: trackCodec(raw), itunesPriming: priming };
}

function packetSources(
  info: MediaInfo,
  tracks: readonly IsoTrackFacts[],
  blocks: BlockReader,
): Map<number, PacketSource> {
  const sources = new Map<number, PacketSource>();
  for (const [index, { codec, table, presentation }] of tracks.entries()) {
    const trackInfo = info.tracks[index];
    if (!trackInfo || trackInfo.unusable) continue;
    const readable = { info: trackInfo, descriptions: codec.descriptions, table };
    sources.set(trackInfo.id, isoPacketSource(readable, presentation, blocks));
  }
  return sources;
}

async function outside(
  source: ByteSource,
  boxes: FileBoxes,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  let left = OUTSIDE;
  const size = (box: Box) => box.end - box.start;
  for (const box of boxes.outside) {
    if (size(box) > left) continue;
    left -= size(box);
    kept.push(await source.read(box.start, box.end, signal));
  }
  return kept;
}
