import { type Media, type Plan, planFor, type Recipe, SluiceError } from '../index.ts';

/**
 * The plan of a recipe, or why there is none. What is aborted gives an answer that nobody should look at.
 * @param samples where the recipe asks for a size, some pictures are tried out for a better promise
 */
export async function planAnswer(
  inputs: readonly Media[],
  recipe: Recipe,
  signal: AbortSignal,
  samples = false,
): Promise<Plan | SluiceError> {
  try {
    return await planFor(inputs, recipe, { signal, samples });
  } catch (error) {
    return error instanceof SluiceError
      ? error
      : new SluiceError('plan-impossible', { stage: 'plan', cause: error });
  }
}
