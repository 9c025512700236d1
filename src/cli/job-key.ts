import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Recipe } from '../protocol/recipe.schema.ts';
import type { RunArguments } from './arguments.ts';

const DIGITS = 16;

/** The same for the same command, wherever it is given: what it makes, of which files, and where to. */
export function jobKey({ inputs, output, without }: RunArguments, recipe: Recipe): string {
  const command = [recipe, inputs.map((path) => resolve(path)), resolve(output), without];
  return createHash('sha256').update(JSON.stringify(command)).digest('hex').slice(0, DIGITS);
}
