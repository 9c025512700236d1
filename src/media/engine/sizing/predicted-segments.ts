import type { CopiedTrack, EncodedAudioTrack, EncodedVideoTrack, Segment } from '../../../protocol/plan.ts';
import type { SealedSegment, StreamDescription } from '../../io/sealed-segment.ts';
import { stretchesOf } from '../copy/copied-packets.ts';
import { trackTimescale } from '../output/track-timescale.ts';
import type { Run } from '../run-state.ts';

type Planned = Pick<Run, 'plan' | 'inputs'>;

const AAC_FRAME = 1024;

/** As long as the records of the encoders at hand, which are of 30 to 50 bytes. */
const RECORD = Array.from({ length: 44 }, () => 0);

/** What a player must know of sound, as far as its form matters: RFC 7845 section 5.1, RFC 9639 section 8. */
const SOUND_RECORDS: Partial<Record<EncodedAudioTrack['target']['codec'], readonly number[]>> = {
  aac: [0x11, 0x90],
  opus: [...new TextEncoder().encode('OpusHead'), 1, 2, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0],
  flac: [...new TextEncoder().encode('fLaC'), ...Array.from({ length: 38 }, () => 0)],
};

/** Segments as they may come to be: for the length of the tables that a file will have of them. */
export function predictedPictures(run: Planned, position: number, track: EncodedVideoTrack): SealedSegment[] {
  const { target } = track;
  const timescale = trackTimescale(run, track);
  const hasRecord = target.codec === 'avc' || target.codec === 'hevc';
  const description = { codecString: target.codecString, record: hasRecord ? RECORD : undefined };
  return track.segments.map((segment) => {
    const bytes = (target.bitrate * (segment.end - segment.start)) / 8;
    const keys = Math.max(1, Math.ceil((segment.end - segment.start) / target.keyFrameInterval - 1e-3));
    const every = Math.max(1, Math.floor(segment.frames / keys));
    return filled(position, segment, {
      ...{ timescale, sizes: uneven(segment.frames, bytes), every, description },
    });
  });
}

export function predictedSound(position: number, { segments, target }: EncodedAudioTrack): SealedSegment[] {
  const { codec, sampleRate, bitrate, codecString, channels, sampleBits = 16 } = target;
  const description = { codecString, record: SOUND_RECORDS[codec], sampleRate, channels };
  return segments.map((segment) => {
    const seconds = segment.end - segment.start;
    const count = Math.max(1, Math.ceil((seconds * sampleRate) / AAC_FRAME));
    const whole = (AAC_FRAME * channels * sampleBits) / 8;
    const sizes =
      codec === 'pcm' ? Array.from({ length: count }, () => whole) : uneven(count, (bitrate * seconds) / 8);
    return filled(position, segment, {
      ...{ timescale: sampleRate, sizes, every: 1, description },
    });
  });
}

/** What a track that is copied into the spool will be there: its packets are known. */
export function predictedCopy(run: Planned, position: number, track: CopiedTrack): SealedSegment[] {
  if (track.by !== 'spool') return [];
  const timescale = trackTimescale(run, track);
  return stretchesOf(run, track).map((stretch) => {
    const { table } = stretch.source;
    const sizes: number[] = [];
    for (const [from, to] of stretch.runs)
      for (let index = from; index < to; index++) sizes.push(table.size(index));
    return filled(position, stretch.segment, { timescale, sizes, every: 1, description: undefined });
  });
}

interface Filling {
  readonly timescale: number;
  readonly sizes: readonly number[];
  /** Packets from one that a decoder can start at to the next. */
  readonly every: number;
  readonly description: StreamDescription | undefined;
}

/** Sizes that differ from packet to packet, as those of encoders do: tables of equal ones are shorter. */
function uneven(count: number, bytes: number): number[] {
  const each = Math.floor(bytes / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => each + (index % 2));
}

function filled(track: number, segment: Segment, filling: Filling): SealedSegment {
  const { timescale, sizes, every, description } = filling;
  const count = sizes.length;
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const start = Math.round(segment.start * timescale);
  const step = Math.max(1, Math.round(((segment.end - segment.start) * timescale) / Math.max(1, count)));
  const keys = Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
  return {
    plan: '',
    track,
    segment: segment.index,
    attempt: 0,
    timescale,
    parts: count > 0 ? [{ file: `${track}-${segment.index}`, size, crc: 0, packets: count }] : [],
    packets: {
      sizes,
      pts: sizes.map((_, index) => start + index * step),
      durations: sizes.map(() => step),
      keys,
    },
    description,
  };
}
