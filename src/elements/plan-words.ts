import { msg, str } from '@lit/localize';
import type { EncodedAudioTrack, EncodedVideoTrack, Media, Plan, TrackPlan } from '../index.ts';
import type { Wish } from './goals.ts';
import { channelsName, codecName, dimensions, soundOf } from './media-words.ts';
import { decimal } from './numbers.ts';

export function pictureTrack(plan: Plan | undefined): TrackPlan | undefined {
  return plan?.tracks.find((track) => track.kind === 'video' && track.action !== 'drop');
}

export function soundTrack(plan: Plan | undefined): TrackPlan | undefined {
  return plan?.tracks.find((track) => track.kind === 'audio' && track.action !== 'drop');
}

function isEncodedPicture(track: TrackPlan | undefined): track is EncodedVideoTrack {
  return track?.action === 'encode' && track.kind === 'video';
}

function isEncodedSound(track: TrackPlan | undefined): track is EncodedAudioTrack {
  return track?.action === 'encode' && track.kind === 'audio';
}

/** The picture as people will see it: upright, in square pixels. */
export function plannedSize(plan: Plan | undefined): { width: number; height: number } | undefined {
  const track = pictureTrack(plan);
  if (!isEncodedPicture(track)) return undefined;
  const { width, height, display, pixelAspectRatio } = track.target;
  const shown = {
    width: Math.round((width * pixelAspectRatio.horizontal) / pixelAspectRatio.vertical),
    height,
  };
  return display.rotation % 180 === 0 ? shown : { width: shown.height, height: shown.width };
}

/** 1280 × 720, H.264: what stands on the closed line. */
export function pictureSummary(plan: Plan | undefined): string {
  if (!plan) return '';
  const track = pictureTrack(plan);
  const size = plannedSize(plan);
  if (!track) return msg('Left out');
  if (!isEncodedPicture(track) || !size) return msg('Copied as it is');
  return `${dimensions(size)}, ${codecName(track.target.codec)}`;
}

export function soundSummary(plan: Plan | undefined, media: Media): string {
  if (!plan) return '';
  const source = soundOf(media.info);
  if (!source) return msg('This video has none');
  const track = soundTrack(plan);
  if (!track) return msg('Left out');
  if (isEncodedSound(track)) {
    const { codec, channels, bitrate } = track.target;
    return msg(str`${codecName(codec)} ${channelsName(channels)}, ${decimal(bitrate / 1000, 0)} kbit/s`);
  }
  return msg(str`Copied as it is, ${codecName(source.codec)} ${channelsName(source.channels)}`);
}

/** The name proposed for the result, without its suffix: it says what became of the source. */
export function proposedName(media: Media, wish: Wish, plan: Plan | undefined): string {
  const base = media.name.replace(/\.[^.]{1,5}$/, '');
  if (wish.goal === 'audio') return base;
  const size = plannedSize(plan);
  return size ? `${base}-${Math.min(size.width, size.height)}p` : `${base}-copy`;
}

/** What the picture will look like, as samples of it told; undefined where none were made. */
export function qualityOf(plan: Plan | undefined): string | undefined {
  switch (plan?.estimate.quality) {
    case 'high':
      return msg('Clear');
    case 'medium':
      return msg('Good');
    case 'low':
      return msg('Fair');
    case 'coarse':
      return msg('Coarse');
    default:
      return undefined;
  }
}
