import { msg, str } from '@lit/localize';
import type { GovernorState } from '../index.ts';
import { took } from './numbers.ts';

/** What was given up to save memory, and since when; undefined where all is as usual. */
export function savingWords({ saving, elsewhere }: GovernorState, now = Date.now()): string | undefined {
  if (!saving) return elsewhere > 0 ? msg('Jobs in another tab use a part of it.') : undefined;
  const ago = took(Math.max(1, Math.round((now - saving.at) / 1000)));
  const { pipelines, level } = saving;
  const [fewer, more] = [pipelines.now, pipelines.before];
  const same = msg('Your results are not affected.');
  if (level === 'full')
    return `${msg(str`The limit came close ${ago} ago, so as little as possible is held at once and new jobs wait.`)} ${same}`;
  if (fewer > 0 && fewer < more)
    return `${fewer === 1 ? msg(str`The limit came close ${ago} ago, so 1 part is made at a time instead of ${more}.`) : msg(str`The limit came close ${ago} ago, so ${fewer} parts are made at once instead of ${more}.`)} ${same}`;
  return `${msg(str`The limit came close ${ago} ago, so less is read ahead and fewer pictures are held.`)} ${same}`;
}
