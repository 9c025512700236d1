import { msg, str } from '@lit/localize';
import { likenessGrade } from '../index.ts';
import { mediaOfEntry } from './entry-facts.ts';
import { pictureOf } from './media-words.ts';
import { plannedSize } from './plan-words.ts';
import type { QueueEntry } from './queue-entry.ts';

/** Short side of a picture that fills a phone. */
const PHONE = 720;

/** What the original still has that the result has not. */
export function keepWords(entry: QueueEntry): string {
  const { outcome } = entry.job;
  const untouched = msg('It was not touched.');
  if (outcome?.status !== 'done') return untouched;
  if (entry.task.kind === 'trim') return `${untouched} ${msg('Keep it if you may want what was cut away.')}`;
  const before = pictureOf(mediaOfEntry(entry).info);
  const after = plannedSize(outcome.receipt.plan);
  if (!before || !after) return untouched;
  const [high, low] = [before, after].map(({ width, height }) => Math.min(width, height));
  const wish =
    high !== undefined && low !== undefined && high > low
      ? msg(str`Keep it if you may want ${sizeName(high)} again.`)
      : msg('Keep it if you may want its full quality again.');
  const { check } = outcome.receipt;
  const isClose = check?.likeness && likenessGrade(check.likeness) !== 'different';
  const phone =
    isClose && low !== undefined && low >= PHONE ? msg('For watching on a phone this copy is enough.') : '';
  return `${untouched} ${wish} ${phone}`.trim();
}

function sizeName(shortSide: number): string {
  return shortSide >= 2160 ? '4K' : `${shortSide}p`;
}
