import type { Recipe } from '../protocol/recipe.schema.ts';
import { pathOf } from './file-paths.ts';
import type { Media } from './media.ts';

/** What is made from what, as a text: the same text means the same result. Order of fields in the recipe does not count. */
export function workKey(inputs: readonly (Media | File | string)[], recipe: Recipe): string {
  return JSON.stringify([inputs.map(inputKey), sorted(recipe)]);
}

function inputKey(input: Media | File | string): readonly (string | number)[] {
  const source = typeof input === 'string' || input instanceof File ? input : input.source;
  return typeof source === 'string'
    ? [new URL(source, location.href).href]
    : [pathOf(source), source.size, source.lastModified];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]),
  );
}
