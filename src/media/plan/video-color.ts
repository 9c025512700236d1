import type { ColorInfo, VideoTrackInfo } from '../../protocol/media-info.ts';

/** Lines from which a picture without tags is BT.709, as every player takes it. */
const HD_LINES = 720;

const BT709: ColorInfo = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false };

/**
 * The colour of what is encoded: the source's own, since its pixels are not converted. An untagged HD source is
 * tagged BT.709, because a player would take a smaller copy of it for BT.601; untagged SD is not guessed.
 */
export function outputColor(track: VideoTrackInfo): ColorInfo {
  const { primaries, transfer, matrix, fullRange } = track.color;
  const untagged = primaries === null && transfer === null && matrix === null && fullRange === null;
  const lines = Math.min(track.codedWidth, track.codedHeight);
  return untagged && lines >= HD_LINES ? BT709 : track.color;
}
