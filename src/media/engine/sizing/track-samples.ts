import type { EncodedVideoTrack, Segment } from '../../../protocol/plan.ts';
import type { CodecLadder } from '../picture/codec-ladder.ts';
import { type Making, newPictures } from '../picture/new-pictures.ts';
import { type DecodedRun, decodedRuns } from '../picture/picture-runs.ts';
import { RunMeter } from '../run-meter.ts';
import type { Run } from '../run-state.ts';
import { probePictures, type QuantizerPair, tryBitrates, tryQuantizers } from './probe-encoding.ts';
import { type ProbePlace, probePlaces } from './probe-places.ts';
import type { SizeSample } from './size-curve.ts';

/** Seconds from probe to probe: with two encodings at each place, an eighth of all pictures at 30 a second. */
const SPACING = 3.3;

/** Seconds of the source that a probe may read on for its pictures. */
const REACH = 3;

/** Probes at once, where more than one pipeline may run. */
const MOST_AT_ONCE = 2;

const NO_FLOW = { binDuration: 1, bins: [] } as const;

export interface Sampling {
  /** What the encoder is tried with: two quantizers, or next to nothing and this bitrate, which is plenty. */
  readonly trial: QuantizerPair | number;
  /** Those that are still to be made. */
  readonly segments: readonly Segment[];
  /** At most so many places. */
  readonly most?: number;
}

/** Makes a few pictures here and there, of the size that they will have, to see what they take. */
export async function sampleTrack(
  run: Run,
  track: EncodedVideoTrack,
  ladder: CodecLadder,
  { trial, segments, most }: Sampling,
): Promise<SizeSample[]> {
  const { target } = ladder;
  const total = segments.reduce((sum, { start, end }) => sum + end - start, 0);
  const spacing = Math.max(SPACING, most === undefined ? 0 : total / most);
  const wanted = new Set(segments);
  const samples: SizeSample[] = [];
  // What is read and made here is not the result's.
  const meter = new RunMeter(run.plan.duration, NO_FLOW, run.context.budget, () => 0);
  const making = { run: { ...run, meter }, target, ladder, reach: () => {}, isOneOfMany: () => false };
  const places = decodedRuns(run, track).flatMap((pictures) => placesOf(pictures, wanted, spacing));
  const workers = Math.min(MOST_AT_ONCE, run.context.budget.lease.pipelines);
  const work = async () => {
    for (let place = places.shift(); place; place = places.shift()) {
      await run.context.checkpoint();
      const tried = await tryAt(making, place, trial);
      if (tried) samples.push({ at: place.at, ...tried });
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return samples.toSorted((a, b) => a.at - b.at);
}

type Place = ProbePlace & { readonly pictures: DecodedRun };

function placesOf(pictures: DecodedRun, wanted: ReadonlySet<Segment>, spacing: number): Place[] {
  const stretches = adjoined(pictures.segments.filter((segment) => wanted.has(segment)));
  const { source, scale, offset } = pictures;
  const speed = scale / source.info.timescale;
  const ahead = offset / 1e6;
  const places = probePlaces({
    stretches,
    keys: source.index.keyTimes().map((time) => time / speed - ahead),
    frameRate: source.info.frameRate * speed,
    spacing,
  });
  return places.map((place) => ({ ...place, pictures }));
}

function adjoined(segments: readonly Segment[]): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  for (const { start, end } of segments) {
    const last = stretches.at(-1);
    if (last?.end === start) last.end = end;
    else stretches.push({ start, end });
  }
  return stretches;
}

async function tryAt(making: Making, { at, pictures }: Place, trial: Sampling['trial']) {
  const { run, target } = making;
  const { source, scale, offset } = pictures;
  const from = Math.round((at + offset / 1e6) * scale);
  const to = Math.min(pictures.to, from + REACH * source.info.timescale);
  const part = { ...pictures, from, to, end: undefined, segments: [], isPart: true };
  const frames = newPictures(making, part);
  return typeof trial === 'number'
    ? tryBitrates(firstOf(frames, probePictures('bitrate')), target, trial, run.context)
    : tryQuantizers(firstOf(frames, probePictures('quantizer')), target, trial, run.context);
}

async function* firstOf(frames: AsyncGenerator<VideoFrame>, count: number): AsyncGenerator<VideoFrame> {
  let taken = 0;
  for await (const frame of frames) {
    yield frame;
    if (++taken >= count) return;
  }
}
