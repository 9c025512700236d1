import type { InputRef } from '../protocol/engine-api.ts';
import { handleOf } from './file-handles.ts';
import { type JobInput, readInputs, sourceOf, wayBack } from './job-inputs.ts';
import type { JobTrace } from './job-trace.ts';
import { copies } from './kept-inputs.ts';
import { inputRef } from './media.ts';

/** A job's inputs as they are now, and how they come back after a restart. */
export class JobSources {
  #inputs: readonly JobInput[];
  readonly #trace: JobTrace;

  constructor(inputs: readonly JobInput[], trace: JobTrace) {
    this.#inputs = inputs;
    this.#trace = trace;
  }

  get inputs(): readonly JobInput[] {
    return this.#inputs;
  }

  get refs(): InputRef[] {
    return this.sources.map(inputRef);
  }

  get sources(): (File | string)[] {
    return this.#inputs.map(sourceOf);
  }

  /** The next page has all of them without asking for a file. */
  get comeBack(): boolean {
    return this.#trace.isKept && this.#lost.length === 0;
  }

  /** The files of which a copy would make that true; none where it cannot be made true. */
  get copyable(): readonly File[] {
    const files = this.#lost.map(([, file]) => file);
    return this.#trace.isKept && files.every((file) => copies.fits(file)) ? files : [];
  }

  /** @throws SluiceError source-permission, source-changed, source-unreadable */
  async readAgain(chosen: readonly File[]): Promise<void> {
    const { id, inputs, fingerprints } = this.#trace.record;
    const sources = await readInputs({ job: id, inputs, fingerprints }, chosen);
    this.#inputs = this.#inputs.map((input, index) => {
      const source = sources[index] ?? sourceOf(input);
      return typeof input === 'object' && 'info' in input ? { ...input, source } : source;
    });
    const known = inputs.map((input, index) => {
      const source = sources[index];
      const handle = source instanceof File ? handleOf(source) : undefined;
      return handle ? { ...input, handle } : input;
    });
    void this.#trace.note({ inputs: known });
  }

  async keepCopies(): Promise<void> {
    const { id } = this.#trace.record;
    const kept = new Set<number>();
    for (const [index, file] of this.#lost) if (await copies.keep(id, index, file)) kept.add(index);
    const inputs = this.#trace.record.inputs.map((input, index) =>
      kept.has(index) ? { ...input, copied: true } : input,
    );
    await this.#trace.note({ inputs });
  }

  async dropCopies(): Promise<void> {
    await this.#trace.note({ inputs: this.#trace.record.inputs.map(({ copied: _, ...input }) => input) });
    await copies.remove(this.#trace.record.id);
  }

  get #lost(): (readonly [number, File])[] {
    return this.#trace.record.inputs.flatMap((record, index) => {
      const source = this.sources[index];
      return wayBack(record) === 'user' && source instanceof File ? [[index, source] as const] : [];
    });
  }
}
