import { type Media, type Plan, pathOf, type Recipe } from '../index.ts';
import { recipeOf, type Wish } from './goals.ts';
import { proposedName } from './plan-words.ts';
import { type Edit, trimName, trimRecipe } from './trim-recipe.ts';

/** What the user set out to do: a goal for one video, or clips to cut and join. */
export type Task =
  | { readonly kind: 'goal'; readonly wish: Wish }
  | { readonly kind: 'trim'; readonly edit: Edit };

/** What is shown of a plan while its job waits or runs. The plan itself, with all its segments, is not kept for hundreds. */
export type PlanFacts = Pick<Plan, 'duration' | 'estimate'>;

function factsOf({ duration, estimate }: Plan): PlanFacts {
  return { duration, estimate };
}

/** What `sluice-start` carries. */
export interface StartRequest {
  readonly inputs: readonly [Media, ...Media[]];
  readonly recipe: Recipe;
  readonly task: Task;
  readonly plan: PlanFacts;
  /** The folder the result belongs into, where its video came out of a folder: `Holiday/day 1`. */
  readonly folder?: string;
  /** File name without its suffix. */
  readonly name: string;
}

/** What is asked for when clips are to be made as planned; nothing where there are none. */
export function trimRequest(edit: Edit, plan: Plan): StartRequest | undefined {
  const { inputs, recipe } = trimRecipe(edit);
  const [first, ...others] = inputs;
  if (!first) return undefined;
  const task = { kind: 'trim', edit } as const;
  return { inputs: [first, ...others], recipe, task, plan: factsOf(plan), name: trimName(edit.clips) };
}

/** What one video's goal asks for. The result goes beside the others of its folder. */
export function goalRequest(media: Media, wish: Wish, plan: Plan): StartRequest {
  const folder = typeof media.source === 'string' ? '' : folderOf(pathOf(media.source));
  return {
    inputs: [media],
    recipe: recipeOf(wish),
    task: { kind: 'goal', wish },
    plan: factsOf(plan),
    name: wish.name ?? proposedName(media, wish, plan),
    ...(folder !== '' && { folder }),
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
