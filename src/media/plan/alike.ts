import type { AudioTrackInfo, TrackInfo, VideoTrackInfo } from '../../protocol/media-info.ts';
import type { TrackDescription } from '../container/packet-source.ts';
import type { PlanInput } from './plan-input.ts';
import { type SourceTrack, sourceDescriptions } from './source-track.ts';

/** Codecs whose key frames carry all that a decoder needs, so that their description may differ. */
const SELF_DESCRIBED: ReadonlySet<string> = new Set(['vp8', 'vp9', 'av1']);

/** What pictures of two tracks have to have in common to lie in one track as they are. */
export function picturesAlike(inputs: readonly PlanInput[], source: SourceTrack<VideoTrackInfo>): string {
  const { track } = source;
  return JSON.stringify([
    track.codec,
    SELF_DESCRIBED.has(track.codec) ? [track.bitDepth, track.chroma] : describedBy(inputs, source),
    looksOf(track),
    track.color,
    shape(track),
  ]);
}

/** What decides how a picture comes into another's place. */
export function looksOf({
  codedWidth,
  codedHeight,
  pixelAspectRatio,
  rotation,
  flip,
}: VideoTrackInfo): string {
  const { horizontal, vertical } = pixelAspectRatio;
  return JSON.stringify([codedWidth, codedHeight, horizontal / vertical, rotation, flip]);
}

/** What sound of two tracks has to have in common to lie in one track as it is. */
export function soundAlike(inputs: readonly PlanInput[], source: SourceTrack<AudioTrackInfo>): string {
  const { track } = source;
  return JSON.stringify([
    track.codec,
    describedBy(inputs, source),
    track.sampleRate,
    track.channels,
    shape(track),
  ]);
}

/** Tracks shown in several pieces are like none but themselves, and so are those without a description. */
function describedBy(inputs: readonly PlanInput[], source: SourceTrack): unknown {
  return sourceDescriptions(inputs, source)?.map(recordOf) ?? [source.input, source.track.id];
}

function recordOf({ codecString, description, pcm }: TrackDescription): unknown {
  return [codecString, description ? [...description] : null, pcm ?? null];
}

function shape({ edits, id }: TrackInfo): unknown {
  return edits > 1 ? id : 'whole';
}
