import type { EncodedAudioTrack } from '../../../protocol/plan.ts';
import { encodeAudio } from '../../codec/audio-encoder.ts';
import type { EncodedSound } from '../../codec/encoded-sound.ts';
import type { SealedSegment, StreamDescription } from '../../io/sealed-segment.ts';
import type { SpoolWriter } from '../../io/spool-writer.ts';
import { finishedOf } from '../finished-segments.ts';
import type { Run } from '../run-state.ts';
import { sealSegment } from '../seal-segment.ts';
import { bytesOf } from '../stream-description.ts';
import { type SoundGap, soundGaps } from './sound-gap.ts';
import { trackSound } from './track-sound.ts';

/**
 * Encodes one sound track as one run through all clips on an absolute sample clock, sealed segment by segment. What an
 * earlier run has sealed stays: the encoder begins some packets before what is missing, and those are dropped, so that
 * the packets lie where one run would have put them.
 */
export async function encodeAudioTrack(
  run: Run,
  trackIndex: number,
  track: EncodedAudioTrack,
): Promise<SealedSegment[]> {
  const { target, segments } = track;
  const finished = finishedOf(run, trackIndex);
  run.meter.begin(trackIndex, segments, finished);
  run.codecs.push(`${target.codecString}, ${target.channels} channels, ${target.sampleRate} Hz`);
  const sealed: SealedSegment[] = [];
  for (const gap of soundGaps(segments, finished, target.codec))
    sealed.push(...(await encodeGap({ run, trackIndex, track, gap })));
  run.meter.end(trackIndex);
  return sealed;
}

interface GapWork {
  readonly run: Run;
  readonly trackIndex: number;
  readonly track: EncodedAudioTrack;
  readonly gap: SoundGap;
}

async function encodeGap({ run, trackIndex, track, gap }: GapWork): Promise<SealedSegment[]> {
  const { context, meter } = run;
  const { target } = track;
  const lowered = (decibels: number) =>
    run.note('peaks-lowered', `The loudest peak of the sound was turned down by ${decibels.toFixed(1)} dB.`);
  const blocks = trackSound(run, track, gap.lead, track.shaping, lowered);
  const sound = encodeAudio(blocks, target, context);
  const sealed: SealedSegment[] = [];
  let description: StreamDescription | undefined;
  try {
    let pending = await sound.next();
    for (const segment of gap.segments) {
      const isLast = segment === track.segments.at(-1);
      const until = isLast ? Number.POSITIVE_INFINITY : segment.end * target.sampleRate;
      const place = { track: trackIndex, segment: segment.index, timescale: target.sampleRate };
      const fill = async (writer: SpoolWriter) => {
        for (; !pending.done && pending.value.position < until; pending = await sound.next()) {
          description ??= descriptionOf(pending.value);
          if (pending.value.position < gap.from) continue;
          await writer.add(toPacket(pending.value));
          meter.add(trackIndex, pending.value.position / target.sampleRate, pending.value.data.length);
        }
        return description;
      };
      sealed.push(await sealSegment(run, place, fill));
    }
    return sealed;
  } finally {
    await sound.return(undefined);
  }
}

function toPacket({ data, position, frames }: EncodedSound) {
  return { data, pts: position, duration: frames, key: true };
}

function descriptionOf({ config }: EncodedSound): StreamDescription | undefined {
  if (!config) return undefined;
  return {
    codecString: config.codec,
    record: config.description && [...bytesOf(config.description)],
    sampleRate: config.sampleRate,
    channels: config.numberOfChannels,
  };
}
