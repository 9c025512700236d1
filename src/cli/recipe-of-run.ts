import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { presets } from '../protocol/presets.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import { type RunArguments, usage } from './arguments.ts';
import { applySetting } from './recipe-setting.ts';

type Container = NonNullable<Recipe['container']>;

const SUFFIXES: Readonly<Record<string, Container>> = {
  '.mp4': 'mp4',
  '.m4v': 'mp4',
  '.mov': 'mov',
  '.webm': 'webm',
  '.mkv': 'mkv',
  '.m4a': 'm4a',
  '.mp3': 'mp3',
  '.wav': 'wav',
  '.flac': 'flac',
  '.ogg': 'ogg',
  '.opus': 'ogg',
  '.gif': 'gif',
  '.webp': 'webp',
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
};

/** What a ZIP holds, where nobody says it; and suffixes of one picture alone. */
const ZIPPED = 'png';
const SINGLE: ReadonlySet<string> = new Set(['.png', '.jpg', '.jpeg']);

/**
 * The recipe that a command asks for: the preset or the file, then the settings over it. The container is the one that
 * was named in file or settings, else the output's suffix, else the preset's. Its fields are judged by the planner.
 * @throws {SluiceError} `usage`
 */
export function recipeOf({ preset, recipe: file, settings, output }: RunArguments): Recipe {
  const recipe = file === undefined ? presetRecipe(preset) : readRecipe(file);
  const suffix = SUFFIXES[extname(output).toLowerCase()];
  if (suffix !== undefined && (file === undefined || recipe.container === undefined))
    recipe.container = suffix;
  for (const setting of settings) applySetting(recipe, setting);
  return forPictures(recipe as Recipe, extname(output).toLowerCase());
}

/**
 * A ZIP is of pictures, and a name of one picture is not that of many.
 * @throws {SluiceError} `usage`
 */
function forPictures(recipe: Recipe, suffix: string): Recipe {
  if (suffix === '.zip') return { container: ZIPPED, ...recipe };
  if (!SINGLE.has(suffix)) return recipe;
  const { frames = { at: [0] } } = recipe;
  if ('at' in frames && frames.at.length === 1) return { ...recipe, frames };
  throw usage(`${suffix} is one picture: for several of them name the output .zip.`);
}

function presetRecipe(name: string | undefined): Record<string, unknown> {
  if (name === undefined) return {};
  const found = Object.entries(presets).find(([known]) => known === name)?.[1];
  if (found === undefined) {
    throw usage(`There is no preset "${name}". There are: ${Object.keys(presets).join(', ')}.`);
  }
  return structuredClone<object>(found) as Record<string, unknown>;
}

function readRecipe(file: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const recipe = isObject(read) && read.sluicePreset === 1 ? read.recipe : read;
    if (isObject(recipe)) return recipe;
  } catch (error) {
    throw usage(`${file}: ${error instanceof Error ? error.message : error}`);
  }
  throw usage(`${file} is not a recipe: a JSON object is wanted.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
