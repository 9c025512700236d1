import { describe, expect, test } from 'vitest';
import { makePlan } from '../../../../src/media/plan/make-plan.ts';
import type { PlanInput } from '../../../../src/media/plan/plan-input.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import type { TrackInfo } from '../../../../src/protocol/media-info.ts';
import type { Plan, PlannedClip, Segment, TrackPlan } from '../../../../src/protocol/plan.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, other, shapedInput, supportFor, video } from './inputs.ts';
import { maybe, pick, type Random, seeded } from './random.ts';

function anyInput(random: Random): PlanInput {
  const [codedWidth, codedHeight] = pick(random, [
    [1280, 720],
    [1280, 720],
    [1280, 720],
    [480, 480],
    [641, 359],
    [720, 1280],
  ]);
  const start = pick(random, [0, 0, 0, 0.04, 1]);
  const end = start + pick(random, [1, 7.5, 30, 65]);
  const frameRate = pick(random, [25, 30, 30, 29.97]);
  const picture = video({
    codedWidth,
    codedHeight,
    start,
    end,
    frameRate,
    codec: pick(random, ['avc', 'avc', 'avc', 'hevc', 'vp9']),
    rotation: pick(random, [0, 0, 0, 90, 270]),
    pixelAspectRatio: pick(random, [
      { horizontal: 1, vertical: 1 },
      { horizontal: 1, vertical: 1 },
      { horizontal: 64, vertical: 45 },
    ]),
    edits: pick(random, [1, 1, 1, 1, 2]),
  });
  const sound = audio({
    end: end + pick(random, [-0.5, -0.02, 0, 0.02]),
    sampleRate: pick(random, [48_000, 48_000, 44_100]),
  });
  const tracks = [picture, ...(random() < 0.9 ? [sound] : []), ...(random() < 0.3 ? [other({ end })] : [])];
  const gop = pick(random, [1, 30, 60, 250]);
  const times = Array.from(
    { length: picture.packets },
    (_, at) => start + (at * (end - start)) / picture.packets,
  );
  const restarts = times.filter((_, at) => at % gop === 0 && random() < 0.7);
  return shapedInput(tracks, {
    gop,
    reorder: pick(random, [1, 2, 4]),
    restarts: pick(random, [restarts, restarts, times.filter((_, at) => at % gop === 0)]),
    description: pick(random, ['one', 'one', 'one', 'two']),
    ...maybe(random, { ranges: () => 900 }),
  });
}

function anyRecipe(random: Random, inputs: readonly PlanInput[]): Recipe {
  const clips = Array.from({ length: Math.floor(random() * 6) }, () => {
    const input = Math.floor(random() * inputs.length);
    const length = inputs[input]?.info.duration ?? 1;
    const start = random() * length;
    return {
      input,
      ...maybe(random, { start: random() * 0.2 }),
      ...(random() < 0.7 && { start, end: start + random() * (length - start) * 1.1 }),
    };
  });
  return {
    ...(clips.length > 0 && { clips }),
    ...(random() < 0.7 && { cut: pick(random, ['exact', 'keyframe', 'lossless', 'reencode']) }),
    ...maybe(random, { metadata: 'strip' as const }),
    ...maybe(random, { container: pick(random, ['mp4', 'mov', 'm4a']) }),
    ...maybe(random, {
      video: pick(random, [
        { shortSide: 240 },
        { width: 640, height: 360, fit: pick(random, ['contain', 'cover', 'fill']) },
        { rotate: 90 },
        { codec: 'copy' },
        { frameRate: { max: 24 } },
        { frameRate: { constant: 25 } },
      ] as const),
    }),
    ...(random() < 0.1 && { audio: false as const }),
  };
}

interface Case {
  readonly seed: number;
  readonly inputs: readonly PlanInput[];
  readonly recipe: Recipe;
  readonly plan: Plan;
}

const refused = new Map<string, number>();
const cases: Case[] = [];
for (let seed = 1; seed <= 3000; seed++) {
  const random = seeded(seed);
  const inputs = Array.from({ length: pick(random, [1, 1, 2, 3]) }, () => anyInput(random));
  const recipe = anyRecipe(random, inputs);
  const splices = pick(random, [['avc', 'vp9', 'av1'], ['avc', 'vp9', 'av1'], []] as const);
  try {
    cases.push({ seed, inputs, recipe, plan: makePlan(inputs, recipe, supportFor(inputs, { splices })) });
  } catch (error) {
    if (!(error instanceof SluiceError)) throw new Error(`seed ${seed}`, { cause: error });
    refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
  }
}

const NEAR = 1e-4;

function clipEnd({ start, end, at }: PlannedClip): number {
  return at + end - start;
}

function kept(plan: Plan): TrackPlan[] {
  return plan.tracks.filter(({ action }) => action !== 'drop');
}

/** The track that a clip of a row comes from. */
function sourceOf({ inputs, plan }: Case, row: TrackPlan, position: number): TrackInfo | undefined {
  const source = row.sources[position];
  const input = inputs[plan.clips[position]?.input ?? 0];
  return input?.info.tracks.find(({ id }) => id === source?.track);
}

/** What the source says of the ends of a copied segment. */
function stretchOf(one: Case, row: TrackPlan, segment: Segment) {
  const clip = one.plan.clips[segment.clip];
  const source = sourceOf(one, row, segment.clip);
  const input = one.inputs[clip?.input ?? 0];
  const index = input?.index.get(source?.id ?? 0);
  if (!clip || !source || !index || index === 'unknown') throw new Error('a source is missing');
  const start = segment.start - clip.at + clip.start;
  const end = Math.min(segment.end - clip.at + clip.start, source.end);
  const near = (times: Iterable<number>, time: number) =>
    [...times].some((each) => Math.abs(each - time) < NEAR);
  return {
    proven:
      near(input?.restarts.get(source.id) ?? [], Math.max(start, source.start)) ||
      (segment.index === 0 && start <= source.start + NEAR),
    atKey: near(index.keyTimes(), start),
    closed: near([index.closedAround(end + NEAR)[0], source.end], end),
  };
}

function eachRow(check: (one: Case, row: TrackPlan, label: string) => void): void {
  for (const one of cases) for (const row of kept(one.plan)) check(one, row, `seed ${one.seed}`);
}

describe('laws that hold for every plan of clips', () => {
  test('most recipes can be planned, by every kind of cut', () => {
    expect(cases.length).toBeGreaterThan(2000);
    expect([...refused.keys()].sort()).toEqual(
      ['codec-unencodable', 'plan-impossible'].filter((code) => refused.has(code)),
    );
    for (const cut of [undefined, 'exact', 'keyframe', 'lossless', 'reencode'])
      expect(cases.filter(({ recipe }) => recipe.cut === cut).length).toBeGreaterThan(200);
    const kinds = new Set(cases.flatMap(({ plan }) => plan.warnings.map(({ code }) => code)));
    for (const code of [
      'starts-earlier',
      'ends-later',
      'hidden-footage',
      'clip-reencoded',
      'cut-reencoded',
      'audio-reencoded',
    ])
      expect(kinds).toContain(code);
  });

  test('clips lie in their inputs and tile the output, one for each of the recipe', () => {
    for (const { seed, inputs, recipe, plan } of cases) {
      expect(plan.clips.length, `seed ${seed}`).toBe(recipe.clips?.length ?? inputs.length);
      let at = 0;
      for (const clip of plan.clips) {
        expect(clip.at, `seed ${seed}`).toBeCloseTo(at, 9);
        expect(clip.start, `seed ${seed}`).toBeLessThan(clip.end);
        expect(clip.end, `seed ${seed}`).toBeLessThanOrEqual((inputs[clip.input]?.info.duration ?? 0) + 1e-9);
        at += clip.end - clip.start;
      }
      expect(plan.duration, `seed ${seed}`).toBeCloseTo(at, 9);
    }
  });

  test('rows name a source for each clip, and segments in order', () => {
    eachRow(({ plan }, { sources, segments }, label) => {
      expect(sources.length, label).toBe(plan.clips.length);
      expect(
        segments.map(({ index }) => index),
        label,
      ).toEqual([...segments.keys()]);
      expect(segments.length, label).toBeGreaterThan(0);
    });
    for (const { plan } of cases)
      for (const track of plan.tracks)
        if (track.action === 'drop') expect([track.sources, track.segments]).toEqual([[], []]);
  });

  test('segments tile each clip; none lies across a border', () => {
    eachRow((one, row, label) => {
      if (row.action === 'encode' && row.kind === 'audio') return;
      for (const [position, clip] of one.plan.clips.entries()) {
        const own = row.segments.filter((segment) => segment.clip === position);
        const source = sourceOf(one, row, position);
        expect(own.length > 0, label).toBe(source !== undefined);
        if (!source) continue;
        const last = position === one.plan.clips.length - 1;
        const end = last ? clip.at + Math.min(clip.end, source.end) - clip.start : clipEnd(clip);
        expect(
          own.map(({ start }) => start),
          label,
        ).toEqual([clip.at, ...own.slice(0, -1).map((segment) => segment.end)]);
        expect(own.at(-1)?.end, label).toBeCloseTo(end, 9);
        expect(Math.min(...own.map((segment) => segment.end - segment.start)), label).toBeGreaterThan(0);
      }
    });
  });

  test('new sound runs on without a gap from 0', () => {
    eachRow(({ plan }, row, label) => {
      if (row.action !== 'encode' || row.kind !== 'audio') return;
      expect(row.segments[0]?.start, label).toBe(0);
      for (const [rank, { start, clip }] of row.segments.entries()) {
        if (rank > 0) expect(start, label).toBe(row.segments[rank - 1]?.end);
        expect(plan.clips[clip]?.at, label).toBeLessThanOrEqual(start + NEAR);
      }
      expect(row.segments.at(-1)?.end ?? 0, label).toBeGreaterThan(plan.duration - 0.6);
    });
  });

  test('every copied stretch begins where a decoder can start and ends where pictures part', () => {
    let checked = 0;
    eachRow((one, row, label) => {
      if (row.action !== 'copy' || row.kind !== 'video') return;
      const last = row.segments.length - 1;
      for (const segment of row.segments.filter(({ kind }) => kind === 'copy')) {
        const stretch = stretchOf(one, row, segment);
        const opens = segment.index === 0;
        const anyKey = opens && one.recipe.cut !== 'exact' && stretch.atKey;
        if (!(row.hidden && opens)) expect(stretch.proven || anyKey, label).toBe(true);
        if (!(row.hidden && segment.index === last)) expect(stretch.closed, label).toBe(true);
        checked++;
      }
    });
    expect(checked).toBeGreaterThan(1000);
  });

  test('nothing is hidden without a word, or where all is to be private unless it is asked for', () => {
    for (const { seed, recipe, plan } of cases) {
      const hides = plan.tracks.some((track) => track.action === 'copy' && track.hidden);
      expect(
        plan.warnings.some(({ code }) => code === 'hidden-footage'),
        `seed ${seed}`,
      ).toBe(hides);
      if (!hides) continue;
      const copy = recipe.video && recipe.video.codec === 'copy';
      expect(recipe.metadata === 'strip' && recipe.cut !== 'lossless' && !copy, `seed ${seed}`).toBe(false);
    }
  });

  test('the pictures made anew are those shown, each once', () => {
    eachRow((one, row, label) => {
      if (row.kind !== 'video') return;
      const target = row.action === 'drop' ? undefined : row.target;
      const anew = row.segments.filter(({ kind }) => kind === 'encode');
      expect(anew.length > 0, label).toBe(target !== undefined);
      if (target?.pace.kind !== 'source') return;
      for (const [position, clip] of one.plan.clips.entries()) {
        const source = sourceOf(one, row, position);
        const index = one.inputs[clip.input]?.index.get(source?.id ?? 0);
        if (!source || !index || index === 'unknown') throw new Error(label);
        const shown = anew
          .filter((segment) => segment.clip === position)
          .reduce((sum, { start, end }) => {
            const from = start - clip.at + clip.start;
            const to = end - clip.at + clip.start;
            return sum + index.framesBetween(from - NEAR, to >= source.end - NEAR ? Infinity : to - NEAR);
          }, 0);
        const counted = anew.reduce(
          (sum, segment) => sum + (segment.clip === position ? segment.frames : 0),
          0,
        );
        expect(counted, label).toBe(shown);
      }
    });
  });

  test('a view takes its crop from its source and stands in the target, even', () => {
    let views = 0;
    eachRow((one, row, label) => {
      for (const [position, source] of row.sources.entries()) {
        if (!source?.view || row.action === 'drop' || row.kind !== 'video' || !row.target) continue;
        const { crop, place } = source.view;
        const track = sourceOf(one, row, position);
        if (track?.kind !== 'video') throw new Error(label);
        expect([crop.x % 2, crop.y % 2], label).toEqual([0, 0]);
        expect(crop.x + crop.width, label).toBeLessThanOrEqual(track.codedWidth);
        expect(crop.y + crop.height, label).toBeLessThanOrEqual(track.codedHeight);
        views++;
        if (!place) continue;
        const { x, y, width, height } = place;
        expect([x % 2, y % 2, width % 2, height % 2], label).toEqual([0, 0, 0, 0]);
        expect(Math.min(x, y, width - 2, height - 2), label).toBeGreaterThanOrEqual(0);
        expect(x + width, label).toBeLessThanOrEqual(row.target.width);
        expect(y + height, label).toBeLessThanOrEqual(row.target.height);
      }
    });
    expect(views).toBeGreaterThan(200);
  });

  test('a plan is plain data', () => {
    for (const { plan } of cases.slice(0, 200))
      expect(JSON.parse(JSON.stringify(plan))).toEqual(structuredClone(plan));
  });
});
