import { msg, str } from '@lit/localize';
import { type MediaInfo, SluiceError, type TrackInfo } from '../index.ts';

const isMedia = ({ kind }: TrackInfo) => kind === 'video' || kind === 'audio';

/** Why nothing can be made of an opened file; undefined where a picture or a sound track can be used. */
export function whyUseless({ tracks }: MediaInfo): SluiceError | undefined {
  const media = tracks.filter(isMedia);
  if (media.some(({ unusable }) => !unusable)) return undefined;
  const refused = media.find(({ unusable }) => unusable)?.unusable;
  if (!refused) return new SluiceError('no-media', { stage: 'open' });
  if (refused.code === 'encrypted') return new SluiceError('track-encrypted', { stage: 'open' });
  const hint = msg('Convert the file first, for example to H.264 with AAC.');
  return new SluiceError('codec-undecodable', { stage: 'open', message: refused.message, hint });
}

/** Why the picture is left out where only the sound can be used, or the other way round. */
export function whyPartial({ tracks }: MediaInfo): string | undefined {
  const refusal = (kind: TrackInfo['kind']) => {
    const ofKind = tracks.filter((track) => track.kind === kind);
    return ofKind.every(({ unusable }) => unusable) ? ofKind[0]?.unusable?.message : undefined;
  };
  const [picture, sound] = [refusal('video'), refusal('audio')];
  if (picture !== undefined) return msg(str`Only the sound can be used. ${picture}`);
  if (sound !== undefined) return msg(str`Only the picture can be used. ${sound}`);
  return undefined;
}
