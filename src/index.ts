/** Sluice, the SDK: named exports only, no side effect on import. */
export { type Capabilities, capabilities } from './client/capabilities.ts';
export { Job } from './client/job.ts';
export { createQueue, JobQueue, type RunOptions } from './client/job-queue.ts';
export type { Media } from './client/media.ts';
export { bytesSent, network } from './client/network-counter.ts';
export { open, pictureTimes, planFor } from './client/open.ts';
export { checkInputs } from './client/result-inputs.ts';
export { run } from './client/run.ts';
export { save } from './client/saver.ts';
export type * from './protocol/budget.ts';
export type { PictureTimes } from './protocol/engine-api.ts';
export { type ErrorCode, type ErrorRecord, SluiceError } from './protocol/error.ts';
export type * from './protocol/job.ts';
export type * from './protocol/media-info.ts';
export type * from './protocol/plan.ts';
export { type PresetName, presets } from './protocol/presets.ts';
export { type AudioRecipe, type Recipe, recipeSchema, type VideoRecipe } from './protocol/recipe.schema.ts';
