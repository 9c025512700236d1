import { beforeEach, describe, expect, test, vi } from 'vitest';
import { presetFile, presetFrom } from '../../../src/client/preset-file.ts';
import { presetChanges, removePreset, savedPresets, savePreset } from '../../../src/client/preset-store.ts';
import { validateRecipe } from '../../../src/media/plan/recipe-validator.ts';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';

// The page asks a worker; the rules are the same.
vi.mock('../../../src/client/open.ts', () => ({
  checkRecipe: async (value: unknown) => validateRecipe(value),
}));

const recipe: Recipe = { container: 'mp4', video: { shortSide: 480 }, neverLarger: true };
const names = () => savedPresets().map(({ name }) => name);

/** What a page has in place of a disk. `full`: it takes no more. */
function storage() {
  const kept = new Map<string, string>();
  const store = {
    full: false,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (store.full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
  };
  return store;
}

let disk: ReturnType<typeof storage>;
beforeEach(() => {
  disk = storage();
  vi.stubGlobal('localStorage', disk);
});

describe('saved presets', () => {
  test('are kept in order, renamed in place, and never two by one name', () => {
    const heard = vi.fn();
    presetChanges.addEventListener('change', heard);
    const club = savePreset({ name: '  For   the club ', recipe });
    savePreset({ name: 'For the club', recipe: {} });
    savePreset({ name: 'Phone', recipe: {} });
    expect(names()).toEqual(['For the club', 'For the club (2)', 'Phone']);
    savePreset({ ...club, name: 'Phone' });
    expect(names()).toEqual(['Phone (2)', 'For the club (2)', 'Phone']);
    expect(savedPresets()[0]).toEqual({ id: club.id, name: 'Phone (2)', recipe });
    expect(heard).toHaveBeenCalledTimes(4);
  });

  test('one that was removed comes back where it was', () => {
    for (const name of ['a', 'b', 'c']) savePreset({ name, recipe });
    const back = removePreset(savedPresets()[1]?.id ?? '');
    expect(names()).toEqual(['a', 'c']);
    back?.();
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(removePreset('unknown')).toBeUndefined();
  });

  test('fifty are the most; one of them can still be renamed', () => {
    for (let index = 0; index < 50; index += 1) savePreset({ name: `${index}`, recipe });
    expect(() => savePreset({ name: 'one more', recipe })).toThrow(
      expect.objectContaining({ code: 'limit-reached' }),
    );
    const [first] = savedPresets();
    if (first) savePreset({ ...first, name: 'first' });
    expect([names()[0], names().length]).toEqual(['first', 50]);
  });

  test('a browser that keeps nothing says so, and what another wrote there is passed over', () => {
    disk.full = true;
    expect(() => savePreset({ name: 'a', recipe })).toThrow(expect.objectContaining({ code: 'disk-full' }));
    disk.full = false;
    disk.setItem(
      'sluice-presets',
      '[1, null, { "id": "x", "name": "y" }, { "id": "z", "name": "w", "recipe": {} }]',
    );
    expect(names()).toEqual(['w']);
    disk.setItem('sluice-presets', '{');
    expect(names()).toEqual([]);
    vi.stubGlobal('localStorage', {
      getItem() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    expect(names()).toEqual([]);
  });
});

describe('a preset as a file', () => {
  test('comes back as it was, under a name that every disk takes', async () => {
    const file = presetFile({ name: 'Club: 1/2 "small"', recipe });
    expect(file.name).toBe('Club- 1-2 -small-.sluice.json');
    expect(await presetFrom(await file.text())).toEqual({ name: 'Club: 1/2 "small"', recipe });
  });

  test.each([
    ['no JSON', '{', '', /it is no JSON/],
    ['a list', '[]', 'sluicePreset', /not a file of settings/],
    ['a plain recipe', '{ "video": false }', 'sluicePreset', /not a file of settings/],
    [
      'of a later version',
      '{ "sluicePreset": 2, "name": "a", "recipe": {} }',
      'sluicePreset',
      /another version/,
    ],
    ['without a name', '{ "sluicePreset": 1, "name": " ", "recipe": {} }', 'name', /"name" must be a text/],
    ['without a recipe', '{ "sluicePreset": 1, "name": "a" }', '', /The recipe must be an object/],
    [
      'a wrong field',
      '{ "sluicePreset": 1, "name": "a", "recipe": { "video": { "shortSide": "x" } } }',
      'video.shortSide',
      /"video.shortSide" must be/,
    ],
    [
      'an unknown field',
      '{ "sluicePreset": 1, "name": "a", "recipe": { "sie": 1 } }',
      'sie',
      /"sie" is not known/,
    ],
    ['far too large', `{ "sluicePreset": 1, "name": "${'a'.repeat(200_000)}" }`, '', /too large/],
  ])('%s is refused by the field that is wrong', async (_, text, path, message) => {
    await expect(presetFrom(text)).rejects.toMatchObject({
      code: 'recipe-invalid',
      message: expect.stringMatching(message),
      details: { path },
    });
  });
});
