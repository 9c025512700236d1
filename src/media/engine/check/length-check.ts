import type { Plan } from '../../../protocol/plan.ts';
import type { ResultCheck } from '../../../protocol/result-check.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import { checkFailure } from './check-failure.ts';

/** Seconds: a movie counts its edits in ms as a rule. */
const ROUNDING = 0.002;

/**
 * The whole length, to the frame.
 * @throws SluiceError output-invalid where it is off by more than one
 */
export function checkLength({ duration: expected }: Plan, { info }: MediaContainer): ResultCheck['duration'] {
  const frame = Math.max(
    ...info.tracks.map((track) => {
      if (track.kind === 'video') return 1 / Math.max(1, track.frameRate);
      return track.kind === 'audio' ? (track.end - track.start) / Math.max(1, track.packets) : 0;
    }),
  );
  if (Math.abs(info.duration - expected) > frame + ROUNDING)
    throw checkFailure('it has another length', { expected, found: info.duration });
  return { expected, found: info.duration };
}
