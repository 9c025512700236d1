import type { MediaInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import { BlockReader } from '../../io/block-reader.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import { viewOf } from '../../isobmff/box.ts';
import { flowOf } from '../../isobmff/flow.ts';
import { isoIndex } from '../../isobmff/iso-index.ts';
import { Presentation } from '../../isobmff/presentation.ts';
import { damaged, refused } from '../../isobmff/verdict.ts';
import type { MemoryBudget } from '../../memory/memory-budget.ts';
import type { MediaContainer } from '../media-container.ts';
import { PacketColumns } from '../scanned/packet-columns.ts';
import { scannedTable } from '../scanned/scanned-table.ts';
import type { StillFormat } from './still-format.ts';
import { type StillHeader, stillHeader } from './still-header.ts';

/** Ticks a second. */
const TIMESCALE = 90_000;
/** What a picture says of how long it is to be shown, where nobody says it. */
const STILL_SECONDS = 5;

/** Decoded, a picture takes four bytes a pixel all at once: 320 MB. */
const MOST_PIXELS = 80_000_000;
/** It is decoded from all of its bytes at once. */
const MOST_BYTES = 128 * 1024 * 1024;

const TRACK = 1;

/**
 * Opens a picture as a video of one packet, which is the file. Reads its header only.
 * @throws SluiceError container-damaged, container-refused where it is too large to be decoded, and what `source.read`
 * throws; AbortError
 */
export async function openStill(
  source: ByteSource,
  format: StillFormat,
  signal: AbortSignal,
  budget?: MemoryBudget,
): Promise<MediaContainer> {
  const bytes = new BlockReader(source, budget);
  const header = await stillHeader(format, async (start, length) =>
    viewOf(await source.read(Math.min(start, source.size), Math.min(start + length, source.size), signal)),
  );
  const { width, height } = header;
  if (width * height > MOST_PIXELS || source.size > MOST_BYTES)
    throw refused('the picture is too large', { width, height, bytes: source.size });
  const columns = new PacketColumns();
  columns.add(0, STILL_SECONDS * TIMESCALE, source.size, true);
  const table = scannedTable(columns, TIMESCALE);
  const span = { mediaStart: 0, mediaEnd: STILL_SECONDS * TIMESCALE, start: 0 };
  const presentation = new Presentation(table, [span], 'video');
  const info = trackInfo(format, header, source.size);
  const descriptions = [{ codecString: format, description: undefined }];
  return {
    info: fileInfo(format, source.size, info, flowOf([{ table, presentation }], STILL_SECONDS)),
    bytes,
    tracks: [{ id: TRACK, table, edits: presentation.spans, entries: [] }],
    iso: undefined,
    track(id) {
      if (id !== TRACK) throw new RangeError(`there is no usable track ${id}`);
      return {
        info,
        descriptions,
        index: isoIndex(table, presentation),
        async *packets(_from, _to, until) {
          const data = await bytes.read(0, source.size, until);
          if (data.length < source.size) throw damaged('the picture is cut off');
          const duration = STILL_SECONDS * TIMESCALE;
          yield { data, pts: 0, dts: 0, duration, key: true, hidden: false, description: 0 };
        },
      };
    },
  };
}

function trackInfo(format: StillFormat, header: StillHeader, bytes: number): VideoTrackInfo {
  const { width, height, orientation = { rotation: 0, flip: false } } = header;
  const turned = orientation.rotation === 90 || orientation.rotation === 270;
  return {
    id: TRACK,
    kind: 'video',
    codec: format,
    enabled: true,
    timescale: TIMESCALE,
    start: 0,
    end: STILL_SECONDS,
    packets: 1,
    bytes,
    bitrate: Math.round((bytes * 8) / STILL_SECONDS),
    descriptions: 1,
    edits: 1,
    codedWidth: width,
    codedHeight: height,
    width: turned ? height : width,
    height: turned ? width : height,
    ...orientation,
    pixelAspectRatio: { horizontal: 1, vertical: 1 },
    color: { primaries: null, transfer: null, matrix: null, fullRange: null },
    bitDepth: null,
    chroma: null,
    frameRate: 1 / STILL_SECONDS,
    constantFrameRate: true,
    frames: 1,
    keyFrames: 1,
    reordered: false,
  };
}

function fileInfo(
  container: StillFormat,
  size: number,
  track: VideoTrackInfo,
  flow: MediaInfo['flow'],
): MediaInfo {
  return {
    version: 1,
    container,
    mimeType: `image/${container}`,
    size,
    duration: STILL_SECONDS,
    fragmented: false,
    fastStart: true,
    tracks: [track],
    metadata: {},
    flow,
    warnings: [],
  };
}
