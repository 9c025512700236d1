import type { Media, Recipe, UnfinishedJob } from '../index.ts';
import type { StartRequest, Task } from './start-request.ts';
import type { Edit } from './trim-recipe.ts';

/** A clip that names its video by its place among the inputs. */
interface KeptClip {
  readonly id: string;
  readonly input: number;
  readonly start: number;
  readonly end: number;
}

type KeptTask =
  | Exclude<Task, { kind: 'trim' }>
  | { readonly kind: 'trim'; readonly edit: Omit<Edit, 'clips'> & { readonly clips: readonly KeptClip[] } };

/** A request as it lies in the journal: everything but the files, which come back by a way of their own. */
export interface KeptRequest extends Omit<StartRequest, 'inputs' | 'recipe' | 'task'> {
  readonly form: 1;
  readonly inputs: readonly [KeptMedia, ...KeptMedia[]];
  readonly task: KeptTask;
}

export type KeptMedia = Omit<Media, 'source'>;

export function keptRequest({ recipe: _, ...request }: StartRequest): KeptRequest {
  const [first, ...others] = request.inputs;
  return {
    ...request,
    form: 1,
    inputs: [withoutSource(first), ...others.map(withoutSource)],
    task: request.task.kind === 'trim' ? keptTrim(request.task.edit, request.inputs) : request.task,
  };
}

/** What was set out to do; undefined where the job was not made by this page, or by another version of it. */
export function keptRequestOf({ task, inputs }: UnfinishedJob): KeptRequest | undefined {
  const kept = task as Partial<KeptRequest> | undefined | null;
  const isKept =
    kept?.form === 1 && kept.inputs?.length === inputs.length && kept.task && kept.plan && kept.name;
  return isKept ? (kept as KeptRequest) : undefined;
}

/** The request again, with the files it is about. */
export function requestAgain(
  kept: KeptRequest,
  recipe: Recipe,
  sources: readonly (File | string)[],
): StartRequest {
  const [first, ...others] = kept.inputs.map((facts, index) => ({
    ...facts,
    source: sources[index] ?? facts.name,
  }));
  const inputs = [first as Media, ...others] as const;
  const { form: _, ...request } = kept;
  return { ...request, recipe, inputs, task: taskAgain(kept.task, inputs) };
}

function withoutSource({ source: _, ...facts }: Media): KeptMedia {
  return facts;
}

function keptTrim(edit: Edit, inputs: readonly Media[]): KeptTask {
  const clips = edit.clips.map(({ media, ...clip }) => ({ ...clip, input: inputs.indexOf(media) }));
  return { kind: 'trim', edit: { ...edit, clips } };
}

function taskAgain(task: KeptTask, inputs: readonly Media[]): Task {
  if (task.kind !== 'trim') return task;
  const clips = task.edit.clips.flatMap(({ input, ...clip }) => {
    const media = inputs[input];
    return media ? [{ ...clip, media }] : [];
  });
  return { kind: 'trim', edit: { ...task.edit, clips } };
}
