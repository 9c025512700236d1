import { msg, str } from '@lit/localize';
import type { UnfinishedJob } from '../index.ts';
import { entryName } from './entry-facts.ts';
import { keptRequestOf } from './kept-request.ts';
import { bytes, percent } from './numbers.ts';

/** GX010001.MP4, or GX010001.MP4 and 2 more */
export function unfinishedName(job: UnfinishedJob): string {
  const kept = keptRequestOf(job);
  if (kept) return entryName({ inputs: kept.inputs });
  const [first, ...more] = job.inputs;
  const name = first?.name ?? job.name;
  return more.length === 0 ? name : msg(str`${name} and ${more.length} more`);
}

/** Stopped at 71 %: this tab was closed. */
export function stoppedWords(job: UnfinishedJob): string {
  if (job.share === 1) return msg('Finished, and not saved yet.');
  const why = job.died ? msg('the browser ended this tab') : msg('this tab was closed');
  if (job.share === 0) return msg(str`Not begun: ${why}.`);
  return msg(str`Stopped at ${percent(job.share)}: ${why}.`);
}

/** What is safe, and what it takes to go on. */
export function keptWords(job: UnfinishedJob): string {
  const kept = job.share > 0 ? msg('The finished part is kept.') : undefined;
  const [first, ...more] = filesNeeded(job);
  const asked = !first
    ? undefined
    : more.length === 0
      ? msg(str`To go on, choose ${first.name} again (${bytes(first.size)}).`)
      : msg(str`To go on, choose its ${more.length + 1} files again.`);
  return [kept, asked].filter(Boolean).join(' ');
}

/** Files that only the user can give. */
export function filesNeeded({ inputs }: UnfinishedJob): UnfinishedJob['inputs'] {
  return inputs.filter(({ from }) => from === 'user');
}
