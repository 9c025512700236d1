import { type ErrorRecord, SluiceError } from '../../protocol/error.ts';
import { holdsSinglePictures } from '../../protocol/output-container.ts';
import type { Plan } from '../../protocol/plan.ts';
import { targetOf } from './memory-need.ts';

/** A plan may be older than the browser, or made on another device: why its pictures cannot be made here, if so. */
export async function unencodable(plan: Plan): Promise<ErrorRecord | undefined> {
  for (const track of plan.tracks) {
    const target = targetOf(track);
    // Single pictures are made by a canvas.
    if (!target || holdsSinglePictures(plan.container)) continue;
    const { codecString, width, height, bitrate, frameRate } = target;
    const config = { codec: codecString, width, height, bitrate, framerate: frameRate };
    const answer = await VideoEncoder.isConfigSupported(config).catch(() => undefined);
    if (answer?.supported === true) continue;
    const details = { codec: codecString, width, height };
    return new SluiceError('codec-unencodable', { stage: 'plan', details }).toJSON();
  }
  return undefined;
}
