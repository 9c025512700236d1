import { ISOFile, Log, MP4BoxBuffer } from 'mp4box';
import { CAPS } from '../caps.ts';
import type { EditEntry } from '../edit-list.ts';
import { damaged, refused } from '../verdict.ts';
import { checkEditCounts, leanMoov } from './lean-moov.ts';

/** The headers of a movie and its tracks, as mp4box reads them. */
export interface Movie {
  readonly timescale: number;
  /** Seconds since 1904-01-01, UTC; 0: not said. */
  readonly created: number;
  readonly tracks: readonly MovieTrack[];
  /** `trex` by track id, ISO/IEC 14496-12 section 8.8.3. */
  readonly defaults: ReadonlyMap<number, FragmentDefaults>;
}

export interface MovieTrack {
  readonly id: number;
  readonly enabled: boolean;
  /** 16.16 as in `tkhd`. */
  readonly width: number;
  readonly height: number;
  /** Nine values as in `tkhd`. */
  readonly matrix: readonly number[];
  readonly timescale: number;
  readonly language: string;
  readonly handler: string;
  readonly handlerName: string;
  readonly edits: readonly EditEntry[];
}

export interface FragmentDefaults {
  /** From 0. */
  readonly description: number;
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

/** mp4box with its sample lists switched off: an object per sample would cost 370 bytes each. */
class HeaderFile extends ISOFile {
  override buildSampleLists(): void {}
  override updateSampleLists(): void {}
}

/**
 * @param moov whole, as walked under the caps
 * @throws SluiceError container-damaged where headers are missing
 */
export function readMovie(moov: Uint8Array): Movie {
  const lean = leanMoov(moov);
  checkEditCounts(lean);
  const parsed = parse(lean);
  const { mvhd, traks, mvex } = parsed;
  if (!mvhd) throw damaged('the index has no header');
  const timescale = mvhd.timescale;
  return {
    timescale: timescale > 0 ? timescale : 1,
    created: mvhd.creation_time,
    tracks: traks.map(movieTrack),
    defaults: new Map(
      (mvex?.trexs ?? []).map((trex) => [
        trex.track_id,
        {
          description: Math.max(0, trex.default_sample_description_index - 1),
          duration: trex.default_sample_duration,
          size: trex.default_sample_size,
          flags: trex.default_sample_flags,
        },
      ]),
    ),
  };
}

type Moov = ISOFile['moov'];

function parse(lean: Uint8Array<ArrayBuffer>): Moov {
  // What is wrong with a file is ours to say; the library's own log cannot be turned off below errors.
  Log.error = () => {};
  const file = new HeaderFile();
  try {
    file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(lean.buffer, 0), true);
  } catch (cause) {
    throw damaged('the index cannot be read', {}, cause);
  }
  if (!file.moov) throw damaged('the index cannot be read');
  return file.moov;
}

function movieTrack(trak: Moov['traks'][number]): MovieTrack {
  const { tkhd, mdia, edts } = trak;
  if (!tkhd || !mdia?.mdhd) throw damaged('a track has no header');
  const edits = edts?.elst?.entries ?? [];
  if (edits.length > CAPS.edits) throw refused('too many edits', { edits: edits.length });
  return {
    id: tkhd.track_id,
    enabled: (tkhd.flags & 1) !== 0,
    width: tkhd.width,
    height: tkhd.height,
    matrix: Array.from(tkhd.matrix ?? []),
    timescale: mdia.mdhd.timescale > 0 ? mdia.mdhd.timescale : 1,
    language: languageOf(mdia.mdhd),
    handler: mdia.hdlr?.handler ?? '',
    handlerName: mdia.hdlr?.name ?? '',
    edits: edits.map((entry) => ({ duration: entry.segment_duration, mediaTime: entry.media_time })),
  };
}

function languageOf(mdhd: object): string {
  return 'languageString' in mdhd && typeof mdhd.languageString === 'string' ? mdhd.languageString : 'und';
}
