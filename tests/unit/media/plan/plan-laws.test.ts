import { describe, expect, test } from 'vitest';
import { makePlan } from '../../../../src/media/plan/make-plan.ts';
import type { PlanInput } from '../../../../src/media/plan/plan-input.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import type { EncodedVideoTrack, Plan } from '../../../../src/protocol/plan.ts';
import type { Recipe, VideoRecipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, indexOf, inputOf, supportFor, video } from './inputs.ts';
import { maybe, pick, type Random, seeded } from './random.ts';

function anyInput(random: Random): PlanInput {
  const [codedWidth, codedHeight] = pick(random, [
    [1920, 1080],
    [3840, 2160],
    [1919, 1079],
    [1080, 1920],
    [720, 576],
    [16, 16],
    [2, 2],
    [Math.ceil(random() * 5000), Math.ceil(random() * 5000)],
  ]);
  const start = pick(random, [0, 0, 0.021, 7.5]);
  const end = start + pick(random, [0.04, 1.5, 9.99, 60, 61.7, 600 * random()]);
  const frameRate = pick(random, [23.976, 25, 29.97, 30, 59.94, 60, 120]);
  const bitrate = pick(random, [80_000, 1_500_000, 9_000_000, 60_000_000]);
  const track = video({
    codedWidth,
    codedHeight,
    start,
    end,
    frameRate,
    bitrate,
    codec: pick(random, ['avc', 'hevc', 'vp9', 'mpeg4']),
    rotation: pick(random, [0, 90, 180, 270]),
    flip: random() < 0.2,
    pixelAspectRatio: pick(random, [
      { horizontal: 1, vertical: 1 },
      { horizontal: 1, vertical: 1 },
      { horizontal: 64, vertical: 45 },
      { horizontal: 8, vertical: 9 },
    ]),
    constantFrameRate: random() < 0.7,
    frames: Math.max(1, Math.round((end - start) * frameRate)),
  });
  const sound = audio({
    start: 0,
    end: end + pick(random, [-0.03, 0, 0.02]),
    codec: pick(random, ['aac', 'pcm', 'opus']),
    channels: pick(random, [1, 2, 6]),
    sampleRate: pick(random, [48_000, 44_100, 22_050, 96_000]),
  });
  const tracks = random() < 0.8 ? [track, sound] : [track];
  const times = anyTimes(random, track.frames, start, end);
  const index = new Map(
    tracks.map((each) => [
      each.id,
      each === track ? indexOf(each, { times, gop: pick(random, [1, 12, 60, 250, 1e9]) }) : indexOf(each),
    ]),
  );
  return { ...inputOf(tracks), index };
}

/** Even, or with every distance drawn anew. */
function anyTimes(random: Random, count: number, start: number, end: number): Float64Array {
  const uneven = random() < 0.3;
  const gaps = Array.from({ length: count }, () => (uneven ? 0.1 + random() : 1));
  const scale = (end - start) / gaps.reduce((sum, gap) => sum + gap, 0);
  let time = start;
  return Float64Array.from(gaps, (gap) => {
    const now = time;
    time += gap * scale;
    return now;
  });
}

function anyRecipe(random: Random, input: PlanInput): Recipe {
  const [first] = input.info.tracks;
  const width = first?.kind === 'video' ? first.width : 2;
  const height = first?.kind === 'video' ? first.height : 2;
  const picture: VideoRecipe = {
    ...maybe(random, { codec: pick(random, ['auto', 'avc', 'vp9', 'av1', 'copy']) }),
    ...maybe(random, { shortSide: pick(random, [2, 240, 721, 1080, 2160]) }),
    ...maybe(random, { width: 2 + Math.floor(random() * 3000) }),
    ...maybe(random, { height: 2 + Math.floor(random() * 3000) }),
    ...maybe(random, { fit: pick(random, ['contain', 'cover', 'fill']) }),
    ...maybe(random, { rotate: pick(random, [0, 90, 180, 270]) }),
    ...maybe(random, { flip: pick(random, ['horizontal', 'vertical']) }),
    ...maybe(random, {
      crop: {
        x: Math.floor((random() * width) / 2),
        y: Math.floor((random() * height) / 2),
        width: 2 + Math.floor((random() * width) / 2),
        height: 2 + Math.floor((random() * height) / 2),
      },
    }),
    ...maybe(random, {
      frameRate: pick(random, [{ max: 30 }, { max: 24 }, { constant: 30 }, { constant: 25 }]),
    }),
    ...maybe(random, { quality: pick(random, ['low', 'medium', 'high', 0, 100]) }),
    ...maybe(random, { bitrate: pick(random, [10_000, 2_500_000, 50_000_000]) }),
  };
  return {
    video: picture,
    ...maybe(random, { container: pick(random, ['mp4', 'mov']) }),
    ...maybe(random, { targetSize: pick(random, [1_000_000, 24_500_000]) }),
    ...maybe(random, { neverLarger: random() < 0.5 }),
  };
}

interface Case {
  readonly seed: number;
  readonly input: PlanInput;
  readonly recipe: Recipe;
  readonly plan: Plan;
}

const refused: string[] = [];
const cases: Case[] = [];
for (let seed = 1; seed <= 3000; seed++) {
  const random = seeded(seed);
  const input = anyInput(random);
  const recipe = anyRecipe(random, input);
  try {
    cases.push({ seed, input, recipe, plan: makePlan([input], recipe, supportFor([input])) });
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    refused.push(error.code);
  }
}

function encodedVideos(plan: Plan): EncodedVideoTrack[] {
  return plan.tracks.filter((track) => track.action === 'encode').filter((track) => track.kind === 'video');
}

function sourceOf({ input }: Case, id: number) {
  const track = input.info.tracks.find((each) => each.id === id);
  if (track?.kind !== 'video') throw new Error(`no video track ${id}`);
  return track;
}

/** Macroblocks, macroblocks a second, kbit/s of the High profile: H.264 Table A-1 once more, by hand. */
const AVC_LIMITS: Record<string, readonly [size: number, rate: number, bitrate: number]> = {
  '0a': [99, 1_485, 80],
  '0b': [396, 3_000, 240],
  '0c': [396, 6_000, 480],
  '0d': [396, 11_880, 960],
  '14': [396, 11_880, 2_500],
  '15': [792, 19_800, 5_000],
  '16': [1_620, 20_250, 5_000],
  '1e': [1_620, 40_500, 12_500],
  '1f': [3_600, 108_000, 17_500],
  '20': [5_120, 216_000, 25_000],
  '28': [8_192, 245_760, 25_000],
  '29': [8_192, 245_760, 62_500],
  '2a': [8_704, 522_240, 62_500],
  '32': [22_080, 589_824, 168_750],
  '33': [36_864, 983_040, 300_000],
  '34': [36_864, 2_073_600, 300_000],
  '3c': [139_264, 4_177_920, 300_000],
  '3d': [139_264, 8_355_840, 600_000],
  '3e': [139_264, 16_711_680, 1_000_000],
};

describe('laws that hold for every plan', () => {
  test('most recipes can be planned, and the others end in a typed error', () => {
    expect(cases.length).toBeGreaterThan(1500);
    expect(new Set(refused)).toEqual(new Set(['plan-impossible']));
  });

  test('sizes are even and of at least a macroblock', () => {
    for (const { seed, plan } of cases)
      for (const { target } of encodedVideos(plan)) {
        expect([target.width % 2, target.height % 2], `seed ${seed}`).toEqual([0, 0]);
        expect(Math.min(target.width, target.height), `seed ${seed}`).toBeGreaterThanOrEqual(16);
      }
  });

  test('a crop lies in the coded picture, on even corners', () => {
    for (const one of cases)
      for (const { target, track } of encodedVideos(one.plan)) {
        const { crop } = target;
        const source = sourceOf(one, track);
        expect([crop.x % 2, crop.y % 2], `seed ${one.seed}`).toEqual([0, 0]);
        expect(
          Math.min(crop.x, crop.y, crop.width - 1, crop.height - 1),
          `seed ${one.seed}`,
        ).toBeGreaterThanOrEqual(0);
        expect(crop.x + crop.width, `seed ${one.seed}`).toBeLessThanOrEqual(source.codedWidth);
        expect(crop.y + crop.height, `seed ${one.seed}`).toBeLessThanOrEqual(source.codedHeight);
      }
  });

  test('nothing grows', () => {
    for (const one of cases)
      for (const { target, track } of encodedVideos(one.plan)) {
        const source = sourceOf(one, track);
        const square = target.pixelAspectRatio.horizontal === target.pixelAspectRatio.vertical;
        const wide = square ? source.pixelAspectRatio.horizontal / source.pixelAspectRatio.vertical : 1;
        const limit = { width: target.crop.width * wide + 3, height: target.crop.height + 3 };
        expect(target.width, `seed ${one.seed}`).toBeLessThanOrEqual(Math.max(16, limit.width));
        expect(target.height, `seed ${one.seed}`).toBeLessThanOrEqual(Math.max(16, limit.height));
      }
  });

  test('segments tile the track from 0 to its end, none too short', () => {
    for (const { seed, input, plan } of cases)
      for (const { segments, track, action } of plan.tracks) {
        if (action === 'drop') continue;
        const end = input.info.tracks.find((each) => each.id === track)?.end;
        expect(segments.map((segment) => segment.index)).toEqual([...segments.keys()]);
        const starts = segments.map((segment) => segment.start);
        const ends = segments.map((segment) => segment.end);
        expect([...starts, end], `seed ${seed}`).toEqual([0, ...ends]);
        const shortest = Math.min(...segments.map((segment) => segment.end - segment.start));
        if (segments.length > 1) expect(shortest, `seed ${seed}`).toBeGreaterThanOrEqual(2 - 1e-9);
      }
  });

  test('the pictures of the segments are those of the track', () => {
    for (const one of cases)
      for (const { segments, target, track } of encodedVideos(one.plan)) {
        const source = sourceOf(one, track);
        const counted = segments.reduce((sum, segment) => sum + segment.frames, 0);
        const times = one.input.index.get(track);
        if (!times || times === 'unknown') throw new Error('an index is missing');
        const wanted = !('rate' in target.pace)
          ? times.packets
          : Math.floor((source.end - source.start) * target.pace.rate) + 2;
        expect(counted, `seed ${one.seed}`).toBeLessThanOrEqual(wanted);
        if (target.pace.kind === 'source') expect(counted, `seed ${one.seed}`).toBe(wanted);
        expect(one.plan.estimate.newFrames).toBe(counted);
      }
  });

  test('the H.264 level carries what is asked of it', () => {
    let checked = 0;
    for (const { seed, plan } of cases)
      for (const { target } of encodedVideos(plan)) {
        if (target.codec !== 'avc') continue;
        const limits = AVC_LIMITS[target.codecString.slice(-2)];
        if (!limits) throw new Error(`unknown level in ${target.codecString}`);
        const blocks = Math.ceil(target.width / 16) * Math.ceil(target.height / 16);
        expect(blocks, `seed ${seed}`).toBeLessThanOrEqual(limits[0]);
        expect(blocks * target.frameRate, `seed ${seed}`).toBeLessThanOrEqual(limits[1]);
        expect(target.bitrate / 1000, `seed ${seed}`).toBeLessThanOrEqual(limits[2]);
        checked++;
      }
    expect(checked).toBeGreaterThan(500);
  });

  test('a file with a size stays under it by estimate, and a promise never to grow is kept', () => {
    for (const { seed, input, recipe, plan } of cases) {
      const [low, high] = plan.estimate.bytes;
      expect(low, `seed ${seed}`).toBeLessThanOrEqual(high);
      for (const { target, track } of encodedVideos(plan)) {
        const source = sourceOf({ seed, input, recipe, plan }, track);
        const asked = recipe.video === false ? undefined : recipe.video?.bitrate;
        if (recipe.neverLarger && asked === undefined)
          expect(target.bitrate, `seed ${seed}`).toBeLessThanOrEqual(source.bitrate * 0.9 + 1);
        if (recipe.targetSize !== undefined)
          expect((target.bitrate * (source.end - source.start)) / 8, `seed ${seed}`).toBeLessThan(
            recipe.targetSize,
          );
      }
    }
  });

  test('a plan is plain data', () => {
    for (const { plan } of cases.slice(0, 200))
      expect(JSON.parse(JSON.stringify(plan))).toEqual(structuredClone(plan));
  });
});
