import { describe, expect, test } from 'vitest';
import { SourceInstead, sourceInstead } from '../../../../src/media/engine/source-instead.ts';
import type { Plan } from '../../../../src/protocol/plan.ts';
import { presets } from '../../../../src/protocol/presets.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, video } from '../plan/inputs.ts';
import { planFor } from '../plan/plans.ts';

/** A minute of 1080p at 9 Mbit/s: 68 MB. */
const source = inputOf([video(), audio()]);
const planner = { plan: async (recipe: Recipe) => planFor(source, recipe) };

/** What is done when a recipe's result has so many bytes. */
async function instead(recipe: Recipe, size: number): Promise<Plan | undefined> {
  const thrown = await sourceInstead({ recipe, plan: planFor(source, recipe) }, size, planner).then(
    () => undefined,
    (cause) => cause,
  );
  if (thrown && !(thrown instanceof SourceInstead)) throw thrown;
  return thrown?.replanned.plan;
}

describe('new pictures that saved no room', () => {
  test.each([
    ['a preset', presets.smaller],
    ['a preset of a size of picture', presets['web-1080p']],
    ['an automatic choice', { video: { quality: 'low' } }],
    ['a turned one', { video: { quality: 'low', rotate: 90 } }],
  ] as const)('are left: %s', async (_, recipe) => {
    const plan = await instead(recipe, 65e6);
    expect(plan?.tracks[0]?.action).toBe('copy');
    expect(plan?.warnings.map(({ code }) => code)).toContain('source-kept');
  });

  test.each([
    ['a codec is asked for', { video: { codec: 'avc', quality: 'low' } }],
    ['a bitrate is', { video: { bitrate: 8_000_000 } }],
    ['a size is', { video: { width: 1280 } }],
    ['it may be larger', { neverLarger: false, video: { quality: 'low' } }],
    ['all is to be new', { cut: 'reencode', video: { quality: 'low' } }],
    [
      'the picture is cut',
      { ...presets.smaller, video: { quality: 'low', crop: { x: 0, y: 0, width: 960, height: 540 } } },
    ],
    ['the source is too large', presets.chat],
  ] as const)('stay where %s', async (_, recipe) => {
    expect(await instead(recipe, 65e6)).toBeUndefined();
  });

  test('a tenth less is enough', async () => {
    expect(await instead(presets.smaller, 61e6)).toBeUndefined();
    expect(await instead(presets.smaller, 63e6)).toBeDefined();
  });
});
