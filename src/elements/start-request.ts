import type { Media, Plan, Recipe } from '../index.ts';
import type { Wish } from './goals.ts';
import type { Edit } from './trim-recipe.ts';

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
