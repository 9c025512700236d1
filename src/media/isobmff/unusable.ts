import type { TrackInfo, UnusableCode } from '../../protocol/media-info.ts';
import { isKnownVideo } from './entry/video-codec.ts';
import { isExternal } from './movie/track-kind.ts';
import type { RawTrack } from './raw-track.ts';
import type { SampleTable } from './sample-table.ts';
import type { TrackCodec } from './track-info.ts';

const WORDS: Readonly<Record<UnusableCode, string>> = {
  encrypted: 'This track is copy-protected.',
  'external-data': 'The media of this track stands in another file.',
  'unknown-codec': 'Sluice does not know this codec.',
  'no-description': 'What a decoder needs to know about this track is missing.',
  damaged: 'The index of this track is damaged.',
  'no-packets': 'This track is empty.',
};

/** Why a track cannot be used, or undefined where it can. */
export function unusable(
  raw: RawTrack,
  table: SampleTable,
  shown: number,
  codec: TrackCodec,
): TrackInfo['unusable'] {
  const code = reason(raw, table, shown, codec);
  return code && unusableFor(code);
}

export function unusableFor(code: UnusableCode): { code: UnusableCode; message: string } {
  return { code, message: WORDS[code] };
}

function reason(
  raw: RawTrack,
  table: SampleTable,
  shown: number,
  codec: TrackCodec,
): UnusableCode | undefined {
  const [entry] = raw.entries;
  if (raw.entries.some((each) => each.encrypted)) return 'encrypted';
  if (raw.damage) return 'damaged';
  if (entry && isExternal(raw.trak, entry.dataReference)) return 'external-data';
  if (table.count === 0 || shown === 0) return 'no-packets';
  if (!entry) return 'no-description';
  if (raw.kind === 'video') return codecReason(isKnownVideo(entry), codec.video?.codecString);
  if (raw.kind === 'audio') return codecReason(codec.audio?.known ?? false, codec.audio?.codecString);
  return undefined;
}

function codecReason(known: boolean, codecString: string | undefined): UnusableCode | undefined {
  if (!known) return 'unknown-codec';
  return codecString === undefined ? 'no-description' : undefined;
}
