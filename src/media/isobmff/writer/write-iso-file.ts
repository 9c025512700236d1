import { SluiceError } from '../../../protocol/error.ts';
import { type Rope, ropeOf } from '../../io/rope.ts';
import { fourcc } from '../box.ts';
import type { IsoFile } from '../iso-file.ts';
import type { OutputTrack } from '../output-track.ts';
import { latin1, u32, u64 } from './big-endian.ts';
import { chaptersOf, type MoviePart } from './chapter-list.ts';
import { ChunkOffsets, NARROW } from './chunk-boxes.ts';
import { fileType } from './file-type.ts';
import type { MayCover } from './gaps.ts';
import { type Layout, layoutOf } from './layout.ts';
import { metadataBox, pointsIntoFile } from './metadata-box.ts';
import { movieBox } from './movie-box.ts';
import { type BoxContent, serialized, sizeOf } from './output-box.ts';
import { rawBoxes } from './raw-box.ts';
import type { IsoContainer, WriteStyle } from './write-style.ts';

export interface IsoFileOptions {
  readonly container: IsoContainer;
  readonly tracks: readonly OutputTrack[];
  /** The file whose boxes are kept: those of the movie, and those of the tracks that come from it. */
  readonly source: IsoFile | undefined;
  /** `strip`: no dates, names, user data, metadata or unknown boxes. */
  readonly metadata: 'keep' | 'strip';
  /** What of which movies is shown, in order. None: all of `source`. */
  readonly parts?: readonly MoviePart[] | undefined;
  /** Ranges of inputs that may be written along where the parts would be too many. None: nothing is. */
  readonly mayCover?: MayCover | undefined;
}

/**
 * A progressive file that can play while it arrives: `ftyp`, `moov`, `mdat`, and in that the parts of the tracks,
 * interleaved by time. No media byte is read or copied. What lies between the parts stays out, but where they would
 * be more than a Blob can take, gaps that may be covered go along, up to 2 %. ISO/IEC 14496-12.
 * @throws SluiceError no-media without tracks; output-invalid where the chunks and packets of a track do not fit
 */
export function writeIsoFile(options: IsoFileOptions): Rope {
  const { container, tracks, source, metadata, parts, mayCover } = options;
  if (tracks.length === 0) throw new SluiceError('no-media', { stage: 'write' });
  const style = {
    quickTime: container === 'mov',
    converts: isQuickTime(source) !== (container === 'mov'),
    strip: metadata === 'strip',
    late: Math.round(parts?.[0]?.start ?? 0),
    chapters: parts && chaptersOf(parts),
  };
  const layout = layoutOf(tracks, metadata === 'keep' ? mayCover : undefined);
  const head = (wide: boolean) => headOf({ container, tracks, source, style, layout, wide });
  const narrow = layout.size <= NARROW ? head(false) : undefined;
  const { content, offsets, size } = narrow && narrow.size + layout.size <= NARROW ? narrow : head(true);
  for (const table of offsets) table.place(size);
  return ropeOf([{ kind: 'literal', bytes: serialized(...content) }, ...layout.parts]);
}

/** By its brand; files from before there were brands are QuickTime's. */
function isQuickTime(source: IsoFile | undefined): boolean {
  return source !== undefined && (!source.ftyp || fourcc(source.ftyp, 8) === 'qt  ');
}

interface HeadPlan {
  readonly container: IsoContainer;
  readonly tracks: readonly OutputTrack[];
  readonly source: IsoFile | undefined;
  readonly style: WriteStyle;
  readonly layout: Layout;
  /** Offsets of 64 bits. */
  readonly wide: boolean;
}

interface Head {
  readonly content: readonly BoxContent[];
  readonly offsets: readonly ChunkOffsets[];
  readonly size: number;
}

/** All that stands before the media data. */
function headOf({ container, tracks, source, style, layout, wide }: HeadPlan): Head {
  const places = layout.chunks.map((chunks) => ({ chunks, offsets: new ChunkOffsets(chunks, wide) }));
  const content = [
    fileType(container, tracks),
    movieBox(tracks, places, source, style),
    ...(source && !style.strip ? outside(source, style) : []),
    mediaDataHeader(layout.size),
  ];
  return { content, offsets: places.map(({ offsets }) => offsets), size: sizeOf(content) };
}

function outside(source: IsoFile, style: WriteStyle): BoxContent[] {
  return source.outside
    .flatMap(rawBoxes)
    .filter((raw) => !pointsIntoFile(raw))
    .map((raw) => metadataBox(raw, style));
}

function mediaDataHeader(size: number): Uint8Array {
  const type = latin1('mdat');
  const header = size + 8 > NARROW ? [u32(1), type, u64(size + 16)] : [u32(size + 8), type];
  return serialized(...header);
}
