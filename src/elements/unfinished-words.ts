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

/** Stopped at 71 %: this tab was closed. With a name: Ferry crossing.MOV stopped at 71 %: this tab was closed. */
export function stoppedWords(job: UnfinishedJob, name?: string): string {
  const done = percent(job.share);
  const why = job.died ? msg('the browser ended this tab') : msg('this tab was closed');
  if (job.share === 1)
    return name ? msg(str`${name} is finished, and not saved yet.`) : msg('Finished, and not saved yet.');
  if (job.share === 0) return name ? msg(str`${name} was not begun: ${why}.`) : msg(str`Not begun: ${why}.`);
  return name ? msg(str`${name} stopped at ${done}: ${why}.`) : msg(str`Stopped at ${done}: ${why}.`);
}

/** What is safe, and what it takes to go on. */
export function keptWords(job: UnfinishedJob): string {
  const files = filesNeeded(job);
  const kept =
    job.share === 1
      ? msg('All its parts are kept.')
      : job.share > 0
        ? msg('The finished part is kept.')
        : undefined;
  const size = bytes(files.reduce((sum, file) => sum + file.size, 0));
  const asked =
    files.length === 0
      ? undefined
      : files.length === 1
        ? msg(str`To go on, choose the same file again (${size}).`)
        : msg(str`To go on, choose the same ${files.length} files again (${size}).`);
  const sparing = job.died && job.share < 1 ? msg('It goes on with less memory.') : undefined;
  return [kept, sparing, asked].filter(Boolean).join(' ');
}

/** Files that only the user can give. */
export function filesNeeded({ inputs }: UnfinishedJob): UnfinishedJob['inputs'] {
  return inputs.filter(({ from }) => from === 'user');
}
