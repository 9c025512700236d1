import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import { makePlan } from '../../../../src/media/plan/make-plan.ts';
import type { PlanInput } from '../../../../src/media/plan/plan-input.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import { presets } from '../../../../src/protocol/presets.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { corpus } from '../../../support/corpus.ts';
import { fileSource } from '../../../support/file-source.ts';
import { supportFor } from './inputs.ts';

const { signal } = new AbortController();

const recipes: Record<string, Recipe> = {
  ...presets,
  copy: {},
  'half a MB': { targetSize: 500_000, video: { codec: 'auto' } },
  'turned and cut': { video: { rotate: 90, crop: { x: 0, y: 0, width: 32, height: 32 } } },
  'every second picture': { video: { frameRate: { max: 12 } } },
};

/** Codes that a file which opened may end in. */
const EXPECTED = new Set(['plan-impossible', 'no-media', 'track-encrypted']);

async function planInput(path: string): Promise<PlanInput | undefined> {
  const source = fileSource(path);
  try {
    const container = await openContainer(source, signal);
    const usable = container.info.tracks.filter(
      ({ kind, unusable }) => !unusable && (kind === 'video' || kind === 'audio'),
    );
    return {
      info: container.info,
      index: new Map(usable.map(({ id }) => [id, container.track(id).index])),
      descriptions: new Map(usable.map(({ id }) => [id, container.track(id).descriptions])),
      restarts: new Map(),
      described: new Set(container.tracks.map(({ id }) => id)),
    };
  } catch (error) {
    if (error instanceof SluiceError) return undefined;
    throw error;
  } finally {
    source.close();
  }
}

function checkPlan(input: PlanInput, recipe: Recipe): string {
  let plan: ReturnType<typeof makePlan>;
  try {
    plan = makePlan([input], recipe, supportFor([input]));
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    expect(EXPECTED).toContain(error.code);
    return error.code;
  }
  expect(plan.tracks.length).toBe(input.info.tracks.length);
  expect(Number.isFinite(plan.duration)).toBe(true);
  for (const track of plan.tracks) {
    if (track.action === 'drop') continue;
    const source = input.info.tracks.find(({ id }) => id === track.track);
    const ends = track.segments.map(({ end }) => end);
    expect([...track.segments.map(({ start }) => start), source?.end]).toEqual([0, ...ends]);
    if (track.action !== 'encode' || track.kind !== 'video' || source?.kind !== 'video') continue;
    const { target } = track;
    expect([target.width % 2, target.height % 2]).toEqual([0, 0]);
    expect(target.frameRate).toBeGreaterThan(0);
    expect(target.bitrate).toBeGreaterThan(0);
    const frames = track.segments.reduce((sum, segment) => sum + segment.frames, 0);
    if (target.pace.kind === 'source') expect(frames).toBe(source.frames);
    else expect(frames).toBeLessThanOrEqual(source.frames);
  }
  expect(structuredClone(plan)).toEqual(plan);
  return 'planned';
}

describe.skipIf(!corpus)('every file of the corpus that opens can be planned, or says why not', () => {
  const files = corpus
    ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(mp4|mov|m4a|m4v|3gp|qt)$/i.test(name),
      )
    : [];

  test('under every recipe', async () => {
    const ends = new Map<string, number>();
    for (const name of files) {
      const input = await planInput(`${corpus}${name}`);
      if (!input) continue;
      for (const [title, recipe] of Object.entries(recipes)) {
        const end = await Promise.resolve()
          .then(() => checkPlan(input, recipe))
          .catch((cause) => {
            throw new Error(`${name}, ${title}`, { cause });
          });
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
    }
    expect(ends.get('planned')).toBeGreaterThan(200);
  }, 60_000);
});
