import type { InputRef } from '../../../protocol/engine-api.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import { openContainer } from '../../container/open-container.ts';
import type { Rewriting } from '../../container/whole/rewriting.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import type { MemoryBudget } from '../../memory/memory-budget.ts';
import { sourceOf } from './input-source.ts';

/** Inputs in the order they were named. One that is named twice is the same object twice. */
export interface Opened {
  readonly sources: readonly ByteSource[];
  readonly containers: readonly MediaContainer[];
}

export interface OpenedInput {
  readonly source: ByteSource;
  readonly container: MediaContainer;
}

/** Opens each file once. @throws what `openContainer` throws */
export async function openInputs(
  inputs: readonly InputRef[],
  signal: AbortSignal,
  budget?: MemoryBudget,
  rewriting?: Rewriting,
): Promise<Opened> {
  const known = new Map<File | string, Promise<OpenedInput>>();
  const opened = await Promise.all(
    inputs.map((input) => {
      const key = input.kind === 'file' ? input.file : input.url;
      const opening = known.get(key) ?? openInput(input, signal, budget, rewriting);
      known.set(key, opening);
      return opening;
    }),
  );
  return openedAll(opened);
}

export function openedAll(opened: readonly OpenedInput[]): Opened {
  return {
    sources: opened.map(({ source }) => source),
    containers: opened.map(({ container }) => container),
  };
}

export function bytesRead({ sources }: Pick<Opened, 'sources'>): number {
  return [...new Set(sources)].reduce((sum, source) => sum + source.bytesRead, 0);
}

/** @throws what `openContainer` throws */
export async function openInput(
  input: InputRef,
  signal: AbortSignal,
  budget?: MemoryBudget,
  rewriting?: Rewriting,
): Promise<OpenedInput> {
  const source = await sourceOf(input, signal);
  return { source, container: await openContainer(source, signal, budget, rewriting) };
}
