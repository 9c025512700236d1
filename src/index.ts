/** Sluice, the SDK: named exports only, no side effect on import. */
export { type Capabilities, capabilities } from './client/capabilities.ts';
export { knownCodecs, measureCodecs, tryCodecs } from './client/diagnostics/codec-matrix.ts';
export {
  ENGINES,
  type EngineCounts,
  type EngineName,
  engineCounts,
} from './client/diagnostics/engine-record.ts';
export { type KeptThing, keptThings } from './client/diagnostics/kept-things.ts';
export { refusals } from './client/diagnostics/refusals.ts';
export { type LogEntry, runLog } from './client/diagnostics/run-log.ts';
export { rememberHandle } from './client/file-handles.ts';
export { pathOf, rememberPath } from './client/file-paths.ts';
export { saveInto } from './client/folder-saver.ts';
export { type AfterDeath, offerAfterDeath } from './client/governor/after-death.ts';
export { governor } from './client/governor/governor.ts';
export type { GovernorState, MemorySample, MemorySaving } from './client/governor/governor-state.ts';
export type { MemoryLevel } from './client/governor/memory-level.ts';
export { type Preflight, type PreflightOptions, preflight } from './client/governor/preflight.ts';
export { smallerOffer } from './client/governor/smaller-offer.ts';
export { Job } from './client/job.ts';
export { createQueue, JobQueue, type QueueOptions } from './client/job-queue.ts';
export { type LiveRow, lives } from './client/lives.ts';
export type { Media } from './client/media.ts';
export { bytesSent, network } from './client/network-counter.ts';
export { closeUrl, openUrl } from './client/object-urls.ts';
export { open, pictureTimes, planFor } from './client/open.ts';
export { type Preset, presetFile, presetFrom } from './client/preset-file.ts';
export {
  presetChanges,
  removePreset,
  type SavedPreset,
  savedPresets,
  savePreset,
} from './client/preset-store.ts';
export { checkInputs } from './client/result-inputs.ts';
export { run } from './client/run.ts';
export type { RunOptions } from './client/run-options.ts';
export { save } from './client/saver.ts';
export { diskUse } from './client/spool-folders.ts';
export { switches } from './client/switches.ts';
export {
  type ContinueOptions,
  continueJob,
  discardJob,
  type UnfinishedInput,
  type UnfinishedJob,
  unfinishedJobs,
} from './client/unfinished.ts';
export type * from './protocol/budget.ts';
export type * from './protocol/codec-trial.ts';
export type { PictureTimes } from './protocol/engine-api.ts';
export { type ErrorCode, type ErrorRecord, SluiceError } from './protocol/error.ts';
export type * from './protocol/job.ts';
export type * from './protocol/live.ts';
export { MECHANISMS, type Mechanism } from './protocol/mechanism.ts';
export type * from './protocol/media-info.ts';
export { containerFiles } from './protocol/output-container.ts';
export type * from './protocol/plan.ts';
export { type PresetName, presets } from './protocol/presets.ts';
export { type AudioRecipe, type Recipe, recipeSchema, type VideoRecipe } from './protocol/recipe.schema.ts';
export {
  type FrameCheck,
  type Likeness,
  type LikenessSample,
  likenessGrade,
  type MetadataFact,
  type ResultCheck,
  SYNC_TOLERANCE,
  type Unchecked,
} from './protocol/result-check.ts';
export type * from './protocol/run-event.ts';
