import { SluiceError } from '../protocol/error.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import { checkRecipe } from './open.ts';

/** What a user calls by name and does again. */
export interface Preset {
  readonly name: string;
  readonly recipe: Recipe;
}

const VERSION = 1;
const SUFFIX = '.sluice.json';
/** A preset is a few hundred bytes; what is far larger is another kind of file. */
const MOST_CHARACTERS = 100_000;
const LONGEST_NAME = 60;

/** A preset as a file to keep or to send: `{ "sluicePreset": 1, "name", "recipe" }`. */
export function presetFile({ name, recipe }: Preset): File {
  const text = `${JSON.stringify({ sluicePreset: VERSION, name, recipe }, null, 2)}\n`;
  return new File([text], `${fileName(name)}${SUFFIX}`, { type: 'application/json' });
}

/**
 * The preset that a file's text holds.
 * @throws SluiceError recipe-invalid with the field that is wrong in `details.path`
 */
export async function presetFrom(text: string): Promise<Preset> {
  const { sluicePreset, name, recipe } = objectIn(text);
  if (sluicePreset === undefined)
    throw invalid('sluicePreset', 'This is not a file of settings from Sluice.');
  if (sluicePreset !== VERSION)
    throw invalid(
      'sluicePreset',
      `The field "sluicePreset" must be ${VERSION}: these settings are of another version.`,
    );
  const words = typeof name === 'string' ? presetName(name) : '';
  if (words === '') throw invalid('name', 'The field "name" must be a text that is not empty.');
  return { name: words, recipe: await checkRecipe(recipe) };
}

/** One line, not too long for a chip. */
export function presetName(name: string): string {
  return name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME).trim();
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  if (text.length > MOST_CHARACTERS) throw invalid('', 'This file is too large to be settings from Sluice.');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw invalid('', 'This is not a file of settings from Sluice: it is no JSON.', cause);
  }
  throw invalid('', 'This is not a file of settings from Sluice: a JSON object is wanted.');
}

function invalid(path: string, message: string, cause?: unknown): SluiceError {
  const hint = 'Choose a file that was saved by “Save as a file”.';
  return new SluiceError('recipe-invalid', { stage: 'open', message, hint, details: { path }, cause });
}

/** Characters that some file system refuses become a dash. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, '-').replace(/^\.+/, '') || 'settings';
}
