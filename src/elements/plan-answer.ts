import { type Media, type Plan, planFor, type Recipe, SluiceError } from '../index.ts';

/** The plan of a recipe, or why there is none. What is aborted gives an answer that nobody should look at. */
export async function planAnswer(
  inputs: readonly Media[],
  recipe: Recipe,
  signal: AbortSignal,
): Promise<Plan | SluiceError> {
  try {
    return await planFor(inputs, recipe, { signal });
  } catch (error) {
    return error instanceof SluiceError
      ? error
      : new SluiceError('plan-impossible', { stage: 'plan', cause: error });
  }
}
