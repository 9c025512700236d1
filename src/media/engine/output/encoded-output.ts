import { SluiceError } from '../../../protocol/error.ts';
import type { EncodedAudioTrack, EncodedVideoTrack } from '../../../protocol/plan.ts';
import { primingOf } from '../../codec/audio-encoder.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { boxedTrack } from '../../isobmff/iso-file.ts';
import type { OutputTrack } from '../../isobmff/output-track.ts';
import { ChunkList, type PacketChunks } from '../../isobmff/packet-chunks.ts';
import { audioEntry } from '../../isobmff/writer/audio-entry.ts';
import { videoEntry } from '../../isobmff/writer/video-entry.ts';
import { sourceTrack } from '../copy/source-track.ts';
import type { Run } from '../run-state.ts';
import { soundFrames } from '../sound/track-sound.ts';
import { mergeDescriptions } from '../stream-description.ts';
import { joinedPackets } from './joined-packets.ts';
import { addSealed } from './output-chunks.ts';
import { displayOf } from './output-display.ts';

export function encodedVideo(
  run: Pick<Run, 'plan' | 'inputs'>,
  track: EncodedVideoTrack,
  segments: readonly SealedSegment[],
): OutputTrack {
  const { target } = track;
  const { descriptions, indexOf } = mergeDescriptions(segments);
  const timescale = segments[0]?.timescale ?? 1;
  const pieces = segments.map((sealed, index) => ({ sealed, description: indexOf[index] ?? 0 }));
  const { packets, edit } = joinedPackets(pieces, timescale, { start: 0, end: Infinity });
  const entries = descriptions.map(({ codecString, record }) =>
    videoEntry({
      codecString,
      record: record && Uint8Array.from(record),
      width: target.width,
      height: target.height,
      color: target.color,
      pixelAspectRatio: target.pixelAspectRatio,
    }),
  );
  return {
    kind: 'video',
    timescale,
    source: track.drawing ? undefined : boxedTrack(sourceTrack(run, track.input, track.track)),
    input: track.input,
    entries,
    packets,
    chunks: sealedChunks(segments),
    edit,
    display: displayOf(target.width, target.height, target.pixelAspectRatio, target.display),
  };
}

export function encodedAudio(
  run: Pick<Run, 'plan' | 'inputs'>,
  track: EncodedAudioTrack,
  segments: readonly SealedSegment[],
): OutputTrack {
  const { target } = track;
  const { descriptions, indexOf } = mergeDescriptions(segments);
  const first = descriptions[0];
  if (!first)
    throw new SluiceError('encoder-failed', { stage: 'write', message: 'The encoder made no sound.' });
  const record = first.record && Uint8Array.from(first.record);
  const heard = soundFrames(run.plan, track);
  const quickTime = run.plan.container === 'mov';
  const base = {
    kind: 'audio',
    timescale: target.sampleRate,
    source: boxedTrack(sourceTrack(run, track.input, track.track)),
    input: track.input,
    entries: [audioEntry({ ...target, record, quickTime })],
  } as const;
  if (target.codec === 'pcm') return { ...base, ...encodedSamples(target, segments, heard) };
  const pieces = segments.map((sealed, index) => ({ sealed, description: indexOf[index] ?? 0 }));
  const { packets, edit } = joinedPackets(pieces, target.sampleRate, { start: 0, end: Infinity });
  const mediaTime = primingOf(target, record);
  return {
    ...base,
    packets,
    chunks: sealedChunks(segments),
    edit: { delay: 0, mediaTime, duration: Math.min(heard, edit.delay + edit.duration - mediaTime) },
  };
}

/** PCM: a row a sample frame. */
function encodedSamples(
  { channels, sampleBits = 16 }: EncodedAudioTrack['target'],
  segments: readonly SealedSegment[],
  heard: number,
): Pick<OutputTrack, 'packets' | 'chunks' | 'edit'> {
  const frame = (channels * sampleBits) / 8;
  const chunks = new ChunkList();
  for (const segment of segments) addSealed(chunks, segment, frame);
  const bytes = segments.reduce((sum, { parts }) => sum + parts.reduce((all, { size }) => all + size, 0), 0);
  const count = bytes / frame;
  const none = { compositions: undefined, syncs: undefined, descriptions: undefined };
  return {
    packets: { count, sizes: frame, durations: 1, ...none },
    chunks,
    edit: { delay: 0, mediaTime: 0, duration: Math.min(heard, count) },
  };
}

function sealedChunks(segments: readonly SealedSegment[]): PacketChunks {
  const chunks = new ChunkList();
  for (const segment of segments) addSealed(chunks, segment);
  return chunks;
}
