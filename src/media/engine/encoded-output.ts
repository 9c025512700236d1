import { SluiceError } from '../../protocol/error.ts';
import type { EncodedAudioTrack, EncodedVideoTrack } from '../../protocol/plan.ts';
import { primingOf } from '../codec/audio-encoder.ts';
import type { SealedSegment } from '../io/sealed-segment.ts';
import type { OutputTrack, PacketTable } from '../isobmff/output-track.ts';
import { audioEntry } from '../isobmff/writer/audio-entry.ts';
import { videoEntry } from '../isobmff/writer/video-entry.ts';
import { isoTrackOf } from './copy-run.ts';
import { sealedChunks } from './output-chunks.ts';
import { displayOf } from './output-display.ts';
import type { Run } from './run-state.ts';
import { mergeDescriptions } from './stream-description.ts';

export function encodedVideo(
  run: Run,
  track: EncodedVideoTrack,
  segments: readonly SealedSegment[],
): OutputTrack {
  const { target } = track;
  const { descriptions, indexOf } = mergeDescriptions(segments);
  const timescale = segments[0]?.timescale ?? 1;
  const { table, start, duration } = shownTable(segments, indexOf);
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
    source: isoTrackOf(run, track),
    entries,
    packets: table,
    chunks: sealedChunks(segments),
    edit: { delay: start, mediaTime: 0, duration },
    display: displayOf(target.width, target.height, target.pixelAspectRatio, target.display),
  };
}

export function encodedAudio(
  run: Run,
  track: EncodedAudioTrack,
  segments: readonly SealedSegment[],
): OutputTrack {
  const { target } = track;
  const { descriptions, indexOf } = mergeDescriptions(segments);
  const first = descriptions[0];
  if (!first)
    throw new SluiceError('encoder-failed', { stage: 'write', message: 'The encoder made no sound.' });
  const record = first.record && Uint8Array.from(first.record);
  const { table, duration } = shownTable(segments, indexOf);
  const info = run.inputs[track.input]?.track(track.track).info;
  const heard = Math.round(Math.min(info?.end ?? 0, run.plan.duration) * target.sampleRate);
  const mediaTime = primingOf(target, record);
  return {
    kind: 'audio',
    timescale: target.sampleRate,
    source: isoTrackOf(run, track),
    entries: [
      audioEntry({ codec: target.codec, record, sampleRate: target.sampleRate, channels: target.channels }),
    ],
    packets: table,
    chunks: sealedChunks(segments),
    edit: { delay: 0, mediaTime, duration: Math.min(heard, duration - mediaTime) },
  };
}

/** Packets in the order shown, one after the other: each lasts until the next begins. */
function shownTable(segments: readonly SealedSegment[], indexOf: readonly number[]) {
  const sizes: number[] = [];
  const times: number[] = [];
  const syncs: number[] = [];
  const descriptions: number[] = [];
  let last = 0;
  for (const [position, { packets }] of segments.entries()) {
    for (const key of packets.keys) syncs.push(sizes.length + key);
    for (const [index, size] of packets.sizes.entries()) {
      sizes.push(size);
      times.push(packets.pts[index] ?? 0);
      descriptions.push(indexOf[position] ?? 0);
      last = packets.durations[index] ?? 0;
    }
  }
  const start = times[0] ?? 0;
  const end = (times.at(-1) ?? 0) + last;
  const durations = Uint32Array.from(times, (time, index) => Math.max(0, (times[index + 1] ?? end) - time));
  const table: PacketTable = {
    count: sizes.length,
    sizes: Uint32Array.from(sizes),
    durations,
    compositions: undefined,
    syncs: syncs.length === sizes.length ? undefined : Uint32Array.from(syncs),
    descriptions: descriptions.some((index) => index > 0) ? Uint8Array.from(descriptions) : undefined,
  };
  return { table, start, duration: end - start };
}
