import {
  checkInputs,
  type ErrorRecord,
  type Outcome,
  open,
  SluiceError,
  save,
  type Warning,
} from '../../index.ts';
import type { PageApi, PageOutcome } from '../page-api.ts';
import { jobOf } from './job-of.ts';
import { stuck } from './stuck.ts';

type OutputFile = Extract<Outcome, { status: 'done' }>['output'];

let result: OutputFile | undefined;

function inputs(): File[] {
  return [...(document.querySelector<HTMLInputElement>('#inputs')?.files ?? [])];
}

function withoutBlob(outcome: Outcome): PageOutcome {
  if (outcome.status === 'failed') return { ...outcome, isKept: false };
  if (outcome.status !== 'done') return outcome;
  const { name, mimeType, size, duration } = outcome.output;
  return { ...outcome, output: { name, mimeType, size, duration } };
}

function withWarnings(outcome: PageOutcome, more: readonly Warning[]): PageOutcome {
  if (outcome.status !== 'done') return outcome;
  const { receipt } = outcome;
  return { ...outcome, receipt: { ...receipt, warnings: [...receipt.warnings, ...more] } };
}

async function failureOf(work: (output: OutputFile) => Promise<void>): Promise<ErrorRecord | undefined> {
  if (result === undefined) throw new TypeError('there is no result');
  try {
    await work(result);
    return undefined;
  } catch (error) {
    if (error instanceof SluiceError) return error.toJSON();
    throw error;
  }
}

globalThis.sluice = {
  async probe() {
    const [file] = inputs();
    if (file === undefined) throw new TypeError('no input was given');
    try {
      const { info, probe } = await open(file);
      return { ok: true, value: { info, ...probe } };
    } catch (error) {
      if (error instanceof SluiceError) return { ok: false, error: error.toJSON() };
      throw error;
    }
  },

  async run(recipe, options) {
    const job = await jobOf(inputs(), recipe, options);
    job.addEventListener('change', () => {
      if (job.progress) globalThis.sluiceProgress?.(job.progress);
    });
    const fallbacks: Warning[] = [];
    const finished = job.finished.then((outcome) => {
      result = outcome.status === 'done' ? outcome.output : undefined;
      return withWarnings(withoutBlob(outcome), fallbacks);
    });
    return Promise.race([finished, stuck(job, (warning) => fallbacks.push(warning))]);
  },

  save: () => failureOf(save),

  check: () => failureOf(({ blob }) => checkInputs(blob)),
} satisfies PageApi;
