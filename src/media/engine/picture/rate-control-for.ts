import type { CopiedTrack, EncodedVideoTrack, VideoTarget } from '../../../protocol/plan.ts';
import { plannedRate } from '../../codec/video-encoder.ts';
import type { Run } from '../run-state.ts';
import { FileGoal } from '../sizing/file-goal.ts';
import { fullCurve } from '../sizing/full-curve.ts';
import { SizeCurve } from '../sizing/size-curve.ts';
import { ConstantRate } from './constant-rate.ts';
import type { RateControl } from './rate-control.ts';
import { SizeFilling } from './size-filling.ts';
import { SizeQuantizing } from './size-quantizing.ts';
import { SteeredRate } from './steered-rate.ts';
import { TargetRate } from './target-rate.ts';

/** @param target with the encoder that was chosen */
export function rateControlFor(
  run: Run,
  track: CopiedTrack | EncodedVideoTrack,
  target: VideoTarget,
): RateControl {
  const { targetSize, tracks } = run.plan;
  if (track.action === 'encode' && targetSize !== null)
    return targetRate(run, tracks.indexOf(track), track, targetSize);
  const rate = plannedRate(target);
  if (rate.kind === 'quantizer') return new ConstantRate(rate);
  const segments = track.segments.filter(({ kind }) => kind !== 'copy');
  const total = segments.reduce((sum, { start, end }) => sum + end - start, 0);
  // Among copied pictures each stretch has to look like what is around it.
  return new SteeredRate({ bitrate: target.bitrate, total, steers: track.action === 'encode' });
}

function targetRate(run: Run, position: number, track: EncodedVideoTrack, targetSize: number): RateControl {
  const sizing = run.sizing.get(position) ?? { kind: 'bitrate', samples: [] };
  const { segments, target } = track;
  const curve = new SizeCurve(sizing.samples, target.keyFrameInterval);
  const spread =
    sizing.kind === 'bitrate'
      ? new SizeFilling(segments, curve, fullCurve(sizing, target.keyFrameInterval))
      : new SizeQuantizing(segments, curve);
  return new TargetRate(new FileGoal(run, position, track, targetSize), spread, {
    again: ({ length }) => {
      const parts = length === 1 ? 'One part is' : `${length} parts are`;
      run.note(
        'size-remade',
        `${parts} made again, so that the file comes nearer to the size that is asked for.`,
      );
    },
    unused: (bytes) =>
      run.note(
        'size-unused',
        `The pictures look as good as they get at this size with ${(bytes / 1e6).toFixed(1)} MB less than asked for.`,
      ),
  });
}
