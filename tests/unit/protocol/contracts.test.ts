import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ERROR_TEXTS, type ErrorCode, SluiceError } from '../../../src/protocol/error.ts';
import { recipeSchema } from '../../../src/protocol/recipe.schema.ts';

const page = readFileSync(new URL('../../../src/protocol/README.md', import.meta.url), 'utf8');

describe('the page of the contracts', () => {
  test('names every error code, and no other', () => {
    const section = page.slice(page.indexOf('## Error'));
    const named = [...section.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, code]) => code);
    const rows = named.filter((name) => name !== undefined && name !== 'usage' && name.includes('-'));
    expect(new Set([...rows, 'usage'])).toEqual(new Set(Object.keys(ERROR_TEXTS)));
  });

  test('shows every field of the recipe', () => {
    const block = /```jsonc\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const shown = new Set([...block.matchAll(/"(\w+)":/g)].map(([, name]) => name));
    const [, video] = recipeSchema.properties.video.anyOf;
    const [, audio] = recipeSchema.properties.audio.anyOf;
    const fields = [
      ...Object.keys(recipeSchema.properties),
      ...Object.keys(recipeSchema.properties.clips.items.properties),
      ...Object.keys(video.properties),
      ...Object.keys(audio.properties),
    ];
    for (const field of fields) expect(shown).toContain(field);
  });
});

describe('errors', () => {
  test.each(Object.keys(ERROR_TEXTS) as ErrorCode[])('%s has a sentence and a next step', (code) => {
    const error = new SluiceError(code, { stage: 'run' });
    expect(error.message).toMatch(/\.$/);
    expect(error.hint).toMatch(/\.$/);
  });

  test('cross a thread and come back the same', () => {
    const error = new SluiceError('plan-impossible', {
      stage: 'plan',
      message: 'That does not fit.',
      details: { field: 'targetSize' },
      cause: new RangeError('too small'),
    });
    const record = structuredClone(error.toJSON());
    const back = SluiceError.from(record);
    expect(back).toBeInstanceOf(SluiceError);
    expect(back.toJSON()).toEqual({ ...record, cause: 'RangeError: too small' });
  });
});
