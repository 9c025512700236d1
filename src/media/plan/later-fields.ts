import type { Recipe } from '../../protocol/recipe.schema.ts';
import type { PlanInput } from './plan-input.ts';
import { impossible } from './refusal.ts';

/**
 * The one input, where the recipe asks for nothing that cannot be made yet.
 * @throws SluiceError plan-impossible naming the field
 */
export function onlyInput(inputs: readonly PlanInput[], recipe: Recipe): PlanInput {
  const [input] = inputs;
  if (!input) throw impossible('inputs', 'There is no file to work on.');
  if (inputs.length > 1) throw impossible('inputs', 'Files cannot be joined yet: give one at a time.');
  if (!recipe.clips) return input;
  const speed = recipe.clips.findIndex((clip) => clip.speed !== undefined && clip.speed !== 1);
  if (speed >= 0)
    throw impossible(
      `clips[${speed}].speed`,
      `The speed cannot be changed yet (field "clips[${speed}].speed").`,
    );
  throw impossible('clips', 'Parts cannot be cut out yet (field "clips").');
}
