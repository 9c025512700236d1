import type { EngineApi, KeptInputs, PictureTimes, Result } from '../protocol/engine-api.ts';
import { SluiceError } from '../protocol/error.ts';
import type { Mechanism } from '../protocol/mechanism.ts';
import type { Plan } from '../protocol/plan.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import { drawnSide } from './governor/drawn-side.ts';
import { learnedSpeeds } from './learned-speeds.ts';
import { inputRef, type Media, nameOf } from './media.ts';
import { MediaWorker } from './media-worker.ts';
import { countSent } from './network-counter.ts';
import { switches } from './switches.ts';
import { startProbeWorker } from './worker-urls.ts';

/** A file whose index takes longer than this is not worth the wait; the worker that reads it is ended. */
const PATIENCE_MS = 30_000;
/** And for each byte, because files without an index are read through, some by ffmpeg, and then written: 20 MB a second. */
const PATIENCE_MS_A_BYTE = 1 / 20_000;

let prober: MediaWorker | undefined;

export interface OpenOptions {
  readonly signal?: AbortSignal;
  readonly without?: readonly Mechanism[];
}

/**
 * Reads what a file is, from its index alone where it has one.
 * @param source a file, or the address of one on a server that answers range requests
 * @throws SluiceError where it cannot be opened; AbortError
 */
export async function open(source: File | string, options: OpenOptions = {}): Promise<Media> {
  const input = inputRef(source);
  // The address itself leaves; a range request has no body.
  if (input.kind === 'url') countSent(new TextEncoder().encode(input.url).length);
  const size = source instanceof File ? source.size : 0;
  const without = options.without ?? switches.off;
  const found = unwrap(await ask((engine) => engine.probe(input, without), options.signal, size));
  const { info, bytesRead, seconds } = found;
  const probe = { bytesRead, seconds };
  return { id: crypto.randomUUID(), name: nameOf(source), size: info.size, source, info, probe };
}

/**
 * When the pictures of an opened file are shown, for a timeline.
 * @throws SluiceError where it can no longer be read; AbortError
 */
export async function pictureTimes(media: Media, options: OpenOptions = {}): Promise<PictureTimes> {
  const input = inputRef(media.source);
  const without = options.without ?? switches.off;
  return unwrap(await ask((engine) => engine.times(input, without), options.signal, media.size));
}

export interface PlanOptions extends OpenOptions {
  /** Where the recipe asks for a size, a few pictures are tried out first: it takes seconds, and promises more. */
  readonly samples?: boolean;
}

/**
 * What `run` would do with these inputs, without doing it.
 * @throws SluiceError recipe-invalid, plan-impossible and others; AbortError
 */
export async function planFor(
  inputs: readonly Media[],
  recipe: Recipe,
  options: PlanOptions = {},
): Promise<Plan> {
  const refs = inputs.map(({ source }) => inputRef(source));
  const without = options.without ?? switches.off;
  const { samples = false, signal } = options;
  const size = inputs.reduce((sum, media) => sum + media.size, 0);
  const speeds = learnedSpeeds();
  const side = drawnSide(without);
  const plan = (engine: EngineApi) => engine.plan(refs, recipe, without, samples, speeds, side);
  return unwrap(await ask(plan, signal, size));
}

/**
 * The recipe, if it is one.
 * @throws SluiceError recipe-invalid, which names the first field that is wrong
 */
export async function checkRecipe(recipe: unknown): Promise<Recipe> {
  return unwrap(await ask((engine) => engine.checkRecipe(recipe)));
}

/** What proves that a file is the same one again. @throws SluiceError where it cannot be read */
export async function fingerprintOf(file: File): Promise<string> {
  return unwrap(await ask((engine) => engine.fingerprint(inputRef(file))));
}

/** The indexes that plans are made from. Nothing is begun to answer. */
export async function keptIndexes(): Promise<KeptInputs> {
  return (await prober?.engine.kept()) ?? { count: 0, bytes: 0, bound: null };
}

/** They are read again when they are wanted. */
export function forgetIndexes(): void {
  prober?.end();
  prober = undefined;
}

/** @param bytes of all files that may have to be read through to answer */
async function ask<T>(call: (engine: EngineApi) => Promise<T>, signal?: AbortSignal, bytes = 0): Promise<T> {
  prober ??= new MediaWorker(startProbeWorker(), 'probe');
  const mine = prober;
  const patience = AbortSignal.timeout(Math.ceil(PATIENCE_MS + bytes * PATIENCE_MS_A_BYTE));
  try {
    return await mine.ask(call, signal ? AbortSignal.any([signal, patience]) : patience);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    mine.end();
    if (prober === mine) prober = undefined;
    throw cause instanceof SluiceError ? cause : new SluiceError('engine-silent', { stage: 'open', cause });
  }
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  if ('error' in result) throw SluiceError.from(result.error);
  throw new DOMException('cancelled', 'AbortError');
}
