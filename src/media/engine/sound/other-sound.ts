import type { EncodedAudioTrack, SoundReplacement } from '../../../protocol/plan.ts';
import { type SoundBlock, silence } from '../../filter/sound/sound-clock.ts';
import type { SoundRun } from './clip-sound.ts';
import { heard, type SoundSource, soundSource, upTo } from './heard-sound.ts';

/**
 * The sound of another input, from the start of the output to its end: once, and silence after it, or over and over. Each
 * time begins at a place that is counted, so nothing adds up.
 * @param from the sample to begin with
 * @param end sample frames of the output
 */
export async function* otherSound(
  run: SoundRun,
  track: EncodedAudioTrack & { readonly replacement: SoundReplacement },
  from: number,
  end: number,
): AsyncGenerator<SoundBlock> {
  const { sampleRate, channels } = track.target;
  const { input, track: id, decoder, loop } = track.replacement;
  const container = run.inputs[input];
  if (!container) throw new RangeError('the plan names an input that is not there');
  const source = soundSource(container, id, decoder);
  const length = Math.max(1, Math.round((source.info.end - source.info.start) * sampleRate));
  let position = from;
  for (let time = Math.floor(from / length); position < end && (loop || time === 0); time++) {
    const until = Math.min(end, (time + 1) * length);
    for await (const block of onceFrom(run, track, source, position - time * length)) {
      const planes = upTo(block, until - position);
      const frames = planes[0]?.length ?? 0;
      if (frames > 0) yield { position, sampleRate, planes };
      position += frames;
    }
    // A decoder may give a little less than its file promises.
    yield* silence(position, until - position, channels, sampleRate);
    position = Math.max(position, until);
  }
  yield* silence(position, end - position, channels, sampleRate);
}

/** What is heard of it after so many sample frames. */
async function* onceFrom(
  { context }: SoundRun,
  { target }: EncodedAudioTrack,
  source: SoundSource,
  frames: number,
): AsyncGenerator<SoundBlock['planes']> {
  // Whole seconds, because their samples lie on a sample at any rate of the source.
  const skipped = Math.floor(frames / target.sampleRate);
  let early = frames - skipped * target.sampleRate;
  const part = { start: source.info.start + skipped, end: source.info.end };
  for await (const planes of heard(source, part, target, context)) {
    const length = planes[0]?.length ?? 0;
    const left = Math.min(early, length);
    early -= left;
    if (left < length) yield left === 0 ? planes : planes.map((plane) => plane.subarray(left));
  }
}
