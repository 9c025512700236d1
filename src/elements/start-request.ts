import type { Media, Plan, Recipe } from '../index.ts';
import type { Wish } from './goals.ts';
import { type Edit, trimName, trimRecipe } from './trim-recipe.ts';

/** What the user set out to do: a goal for one video, or clips to cut and join. */
export type Task =
  | { readonly kind: 'goal'; readonly wish: Wish }
  | { readonly kind: 'trim'; readonly edit: Edit };

/** What `sluice-start` carries. */
export interface StartRequest {
  readonly inputs: readonly [Media, ...Media[]];
  readonly recipe: Recipe;
  readonly task: Task;
  readonly plan: Plan;
  /** File name without its suffix. */
  readonly name: string;
}

/** What is asked for when clips are to be made as planned; nothing where there are none. */
export function trimRequest(edit: Edit, plan: Plan): StartRequest | undefined {
  const { inputs, recipe } = trimRecipe(edit);
  const [first, ...others] = inputs;
  if (!first) return undefined;
  const task = { kind: 'trim', edit } as const;
  return { inputs: [first, ...others], recipe, task, plan, name: trimName(edit.clips) };
}
