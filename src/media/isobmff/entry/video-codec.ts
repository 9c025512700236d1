import type { ColorInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import { av1Config } from './av1-config.ts';
import { avcConfig } from './avc-config.ts';
import { hevcConfig } from './hevc-config.ts';
import { otherVideo } from './other-codecs.ts';
import { childOf, type SampleEntry } from './sample-entry.ts';
import { vp8Config, vp9Config } from './vpx-config.ts';

/** What the codec's own configuration record says. */
export interface VideoCodec {
  readonly codec: string;
  readonly codecString: string;
  /** Raw record for `VideoDecoderConfig.description`, where the codec has one. */
  readonly description: Uint8Array<ArrayBuffer> | undefined;
  readonly bitDepth: number | null;
  readonly chroma: VideoTrackInfo['chroma'];
  readonly color: ColorInfo | undefined;
}

type Reader = (entry: SampleEntry, record: Uint8Array<ArrayBuffer>) => VideoCodec | undefined;

interface Family {
  readonly codec: string;
  readonly box: string;
  readonly read: Reader;
}

const AVC: Family = { codec: 'avc', box: 'avcC', read: avcConfig };
const HEVC: Family = { codec: 'hevc', box: 'hvcC', read: hevcConfig };
const AV1: Family = { codec: 'av1', box: 'av1C', read: av1Config };

const FAMILIES: Readonly<Record<string, Family>> = {
  avc1: AVC,
  avc2: AVC,
  avc3: AVC,
  avc4: AVC,
  dva1: AVC,
  dvav: AVC,
  hvc1: HEVC,
  hev1: HEVC,
  hvc2: HEVC,
  hev2: HEVC,
  dvh1: HEVC,
  dvhe: HEVC,
  av01: AV1,
  dav1: AV1,
  vp09: { codec: 'vp9', box: 'vpcC', read: vp9Config },
  pict: { codec: 'pict', box: 'pctC', read: pictureConfig },
  vp08: { codec: 'vp8', box: 'vpcC', read: vp8Config },
};

/** Single pictures, which only a carrier of our own holds: the record is the codec's name. */
function pictureConfig(_: SampleEntry, record: Uint8Array<ArrayBuffer>): VideoCodec {
  const codec = new TextDecoder().decode(record);
  return {
    ...{ codec, codecString: codec, description: undefined },
    ...{ bitDepth: 8, chroma: null, color: undefined },
  };
}

/** The family's name, or the container's own. */
export function videoFamily(entry: SampleEntry): string {
  return FAMILIES[entry.format]?.codec ?? otherVideo(entry)?.codec ?? (entry.format.trim() || 'unknown');
}

export function isKnownVideo(entry: SampleEntry): boolean {
  return FAMILIES[entry.format] !== undefined || otherVideo(entry) !== undefined;
}

/** Undefined where the codec is not known or its record is missing or not readable. */
export function videoCodec(entry: SampleEntry): VideoCodec | undefined {
  const family = FAMILIES[entry.format];
  if (!family) return otherVideo(entry);
  const record = childOf(entry, family.box);
  return record && family.read(entry, record);
}
