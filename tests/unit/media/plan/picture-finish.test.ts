import { describe, expect, test } from 'vitest';
import type { PictureFinish } from '../../../../src/protocol/plan.ts';
import type { VideoRecipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, video } from './inputs.ts';
import { failure, planFor, rowOf } from './plans.ts';

const plain = inputOf([video({ end: 10 }), audio({ end: 10 })]);

function finishOf(recipe: VideoRecipe): PictureFinish | undefined {
  const row = rowOf(planFor(plain, { video: recipe }), 'video');
  return row.action === 'encode' && row.kind === 'video' ? row.target.finish : undefined;
}

describe('what is drawn over pictures and faded', () => {
  test('comes at its place and time', () => {
    expect(finishOf({ fade: { in: 1, out: 2 } })).toEqual({ overlays: [], fade: { in: 1, out: 2, end: 10 } });
    const image = 'data:image/png;base64,AAAA';
    const both: VideoRecipe['overlay'] = [
      { text: 'a' },
      { image, at: 'top-right', size: 50, opacity: 0.5, start: '0:02.000', end: 4 },
      { text: 'b', at: { x: 25, y: 0 }, color: '#102030' },
    ];
    expect(finishOf({ overlay: both })?.overlays).toEqual([
      {
        content: { kind: 'text', text: 'a', color: '#ffffff' },
        ...{ size: 0.06, x: 0.5, y: 1, opacity: 1, start: 0, end: 10 },
      },
      { content: { kind: 'image', data: image }, size: 0.5, x: 1, y: 0, opacity: 0.5, start: 2, end: 4 },
      {
        content: { kind: 'text', text: 'b', color: '#102030' },
        ...{ size: 0.06, x: 0.25, y: 0, opacity: 1, start: 0, end: 10 },
      },
    ]);
  });

  test('asks for new pictures, and nothing asks for none', () => {
    expect(rowOf(planFor(plain, { video: { fade: { out: 1 } } }), 'video').reason).toContain('fades');
    expect(rowOf(planFor(plain, { video: { fade: {}, overlay: [] } }), 'video').action).toBe('copy');
  });

  test.each([
    ['video.fade', { fade: { in: 6, out: 5 } }],
    ['video.fade', { fade: { in: 1 }, codec: 'copy' }],
    ['video.overlay', { overlay: [{ text: 'a' }], codec: 'copy' }],
    ['video.overlay[1]', { overlay: [{ text: 'a' }, {}] }],
    ['video.overlay[0]', { overlay: [{ text: ' ' }] }],
    ['video.overlay[0].start', { overlay: [{ text: 'a', start: 10 }] }],
    ['video.overlay[0].start', { overlay: [{ text: 'a', start: 3, end: 3 }] }],
    ['video.overlay[0].color', { overlay: [{ image: 'data:image/png;base64,AA', color: '#000000' }] }],
  ] satisfies [string, VideoRecipe][])('%s cannot be honoured in %j', (field, recipe) => {
    const error = failure(() => planFor(plain, { video: recipe }));
    expect([error.code, error.field]).toEqual(['plan-impossible', field]);
  });
});
