import { SluiceError } from '../../protocol/error.ts';
import type { TrackInfo } from '../../protocol/media-info.ts';
import { codecTitle } from './codec-title.ts';

/**
 * A field of the recipe that cannot be honoured with these inputs.
 * @param field dotted path in the recipe, also named by `message`
 */
export function impossible(field: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
  return new SluiceError('plan-impossible', { stage: 'plan', message, details: { field, ...more } });
}

/** A track that would have to be made anew, and cannot be read here. */
export function undecodable(track: TrackInfo, more: Readonly<Record<string, unknown>> = {}) {
  const sound = track.kind === 'audio';
  return new SluiceError('codec-undecodable', {
    stage: 'plan',
    message: `This browser cannot read ${codecTitle(track.codec)} ${sound ? 'sound' : 'video'}.`,
    ...(sound && { hint: 'Leave the sound out, or convert the file first.' }),
    details: { track: track.id, codec: track.codec, codecString: track.codecString ?? null, ...more },
  });
}
