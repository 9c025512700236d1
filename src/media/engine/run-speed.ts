import { pictureCost } from '../plan/estimate.ts';
import type { Run } from './run-state.ts';

/** Fewer pictures say more of how codecs start than of how fast they are. */
const LEAST_PICTURES = 300;

/** Tells how fast the pictures of a run were made, as if all were read as 1080p and made as 720p. */
export function tellSpeed({ plan, inputs, finished, post, meter }: Run, seconds: number): void {
  const made = plan.tracks.filter(({ kind, action }) => kind === 'video' && action === 'encode');
  const [track] = made;
  if (made.length !== 1 || track?.action !== 'encode' || track.kind !== 'video' || finished.length > 0)
    return;
  const source = inputs[track.input]?.track(track.track).info;
  const pictures = meter.framesOut;
  if (source?.kind !== 'video' || pictures < LEAST_PICTURES || seconds <= 0) return;
  const { codec, width, height } = track.target;
  const cost = pictureCost(source.codedWidth * source.codedHeight, width * height);
  post({ kind: 'speed', codec, framesPerSecond: (pictures * cost) / seconds });
}
