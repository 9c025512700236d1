import { ticksToMicroseconds } from '../../codec/ticks.ts';
import { decodeVideo } from '../../codec/video-decoder.ts';
import type { Packet } from '../../packet.ts';
import type { StageContext } from '../../stage.ts';
import { seamFailure } from './seam-failure.ts';
import type { SeamPlaces } from './seam-places.ts';
import type { SeamTrack } from './seam-track.ts';

/** A decoder that gives nothing for so long has stopped: the slowest of software makes a picture in far less. */
const SILENCE_MS = 10_000;

/** After a jump so much is decoded: with the wrong parameter sets, a first picture alone may pass. Seconds. */
const AFTER_JUMP = 0.2;

/** Everything from the group of pictures before a seam to the end of the one after it, by one decoder. */
export async function decodeAcross(
  track: SeamTrack,
  { from, to }: Pick<SeamPlaces, 'from' | 'to'>,
  context: StageContext,
): Promise<void> {
  await decodeRuns(track, [[from, to]], context);
}

/** The starts of groups of pictures on both sides, to and fro: a player that seeks does not decode what lies between. */
export async function decodeJumps(
  track: SeamTrack,
  { from, seam, next }: SeamPlaces,
  context: StageContext,
): Promise<void> {
  const starts = [from, next ?? seam, from, seam];
  await decodeRuns(
    track,
    starts.map((time) => [time, time + AFTER_JUMP]),
    context,
  );
}

type Run = readonly [from: number, to: number];

/** Runs of packets one after the other by one decoder: all their pictures must come, those of each run in order. */
async function decodeRuns(track: SeamTrack, runs: readonly Run[], context: StageContext): Promise<void> {
  const { timescale } = track.info;
  const fed: number[][] = [];
  async function* packets(signal: AbortSignal): AsyncGenerator<Packet> {
    for (const [start, end] of runs) {
      const [from, to] = [Math.round(start * timescale), Math.round(end * timescale)];
      const times: number[] = [];
      fed.push(times);
      for await (const packet of track.source.packets(from, to, signal)) {
        // What is shown before its sync sample needs the group of pictures before that.
        if (packet.pts < from) continue;
        times.push(ticksToMicroseconds(packet.pts, timescale));
        yield { ...packet, hidden: false };
      }
    }
  }
  const shown = await decodedTimes(track, packets, context);
  compare(
    shown,
    fed.flatMap((times) => times.sort((a, b) => a - b)),
  );
}

function compare(shown: readonly number[], expected: readonly number[]): void {
  const at = expected.findIndex((time, index) => shown[index] !== time);
  if (at < 0 && shown.length === expected.length) return;
  throw seamFailure({
    why: `of ${expected.length} pictures ${shown.length} were decoded, out of step at ${at}`,
  });
}

/** Timestamps of the pictures, in the order the decoder gives them. */
async function decodedTimes(
  { source, info }: SeamTrack,
  packets: (signal: AbortSignal) => AsyncGenerator<Packet>,
  context: StageContext,
): Promise<number[]> {
  const silence = new AbortController();
  const stop = () => silence.abort(seamFailure({ why: 'the decoder gives no pictures' }));
  let timer = setTimeout(stop, SILENCE_MS);
  const listenAgain = () => {
    clearTimeout(timer);
    timer = setTimeout(stop, SILENCE_MS);
  };
  const signal = AbortSignal.any([context.signal, silence.signal]);
  const checkpoint = async () => {
    // A run that is paused is silent for as long as it likes.
    clearTimeout(timer);
    await context.checkpoint();
    listenAgain();
  };
  const times: number[] = [];
  let description: number | undefined;
  async function* ofOneDescription(): AsyncGenerator<Packet> {
    for await (const packet of packets(signal)) {
      description ??= packet.description;
      if (packet.description !== description)
        throw seamFailure({ why: 'the description of the pictures changes at the seam' });
      yield packet;
    }
  }
  try {
    const decoding = { ...info, descriptions: source.descriptions };
    for await (const frame of decodeVideo(ofOneDescription(), decoding, { ...context, signal, checkpoint })) {
      listenAgain();
      times.push(frame.timestamp);
      context.frames.close(frame);
    }
  } finally {
    clearTimeout(timer);
  }
  return times;
}
