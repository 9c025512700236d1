import type { ColorInfo, VideoTrackInfo, Warning } from '../../protocol/media-info.ts';

/** Lines from which a picture without tags is BT.709, as every player takes it. */
const HD_LINES = 720;

const BT601 = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m' } as const;
const BT709: ColorInfo = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false };

/**
 * What the pixels of a track are taken for: what it says. An untagged HD source is BT.709, because a player would take a
 * smaller copy of it for BT.601; untagged SD is not guessed.
 */
export function sourceColor(track: VideoTrackInfo): ColorInfo {
  const { primaries, transfer, matrix, fullRange } = track.color;
  const untagged = primaries === null && transfer === null && matrix === null;
  const lines = Math.min(track.codedWidth, track.codedHeight);
  return untagged && lines >= HD_LINES ? { ...BT709, fullRange: fullRange ?? false } : track.color;
}

/** What a player shows it as: where nothing is said, a small picture is BT.601. */
export function shownColor(track: VideoTrackInfo): ColorInfo {
  const color = sourceColor(track);
  return color.matrix === null ? { ...color, ...BT601 } : color;
}

/** The colour of what is encoded: the source's own, but of HDR and of RGB pictures, which become BT.709. */
export function outputColor(track: VideoTrackInfo): ColorInfo {
  return isHdr(track.color) || track.color.matrix === 'rgb' ? BT709 : sourceColor(track);
}

/** Rec. ITU-R BT.2100: light of a display that is brighter than SDR's. */
export function isHdr({ transfer }: ColorInfo): boolean {
  return transfer === 'pq' || transfer === 'hlg';
}

const NAMES: Readonly<Record<string, string>> = { pq: 'PQ', hlg: 'HLG' };

/** What is said where new pictures are made of these. */
export function toneMapWarnings(tracks: readonly VideoTrackInfo[]): Warning[] {
  const curves = [...new Set(tracks.filter(({ color }) => isHdr(color)).map(({ color }) => color.transfer))];
  return curves.map((curve) => ({
    code: 'tone-mapped',
    message: `The picture is HDR (${NAMES[curve ?? '']}) and becomes SDR, BT.709, by the tone map of ITU-R BT.2390.`,
  }));
}
