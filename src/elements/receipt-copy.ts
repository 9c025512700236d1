import { msg, str } from '@lit/localize';
import type { Receipt } from '../index.ts';
import { entryName, entrySize } from './entry-facts.ts';
import { bytes, clockExact, took } from './numbers.ts';
import type { QueueEntry } from './queue-entry.ts';
import { receiptFacts } from './receipt-facts.ts';

/** The receipt as plain words, a line for each fact. */
export function receiptText(entry: QueueEntry): string {
  const { outcome } = entry.job;
  if (outcome?.status !== 'done') return '';
  const { output, receipt } = outcome;
  return [
    `${entryName(entry)}, ${bytes(entrySize(entry))}`,
    `${output.name}, ${bytes(output.size)}, ${clockExact(output.duration)}`,
    '',
    ...receiptFacts(entry).map(({ kind, title, text }) =>
      `${kind === 'checked' ? '✓' : '!'} ${title}. ${text}`.trim(),
    ),
    '',
    ...madeLines(receipt),
  ].join('\n');
}

/** How it was made, in lines: codecs, time, memory. */
export function madeLines({ codecs, seconds, peakLedger }: Receipt): string[] {
  const made = msg(str`It took ${took(seconds.run)} and held at most ${bytes(peakLedger)}.`);
  const checked = msg(str`Checking it took ${took(seconds.check)}.`);
  return [...codecs, seconds.check > 0 ? `${made} ${checked}` : made];
}

/** The receipt as JSON: what was asked, planned, made and found. Names of files, and no other trace of where they lie. */
export function receiptJson(entry: QueueEntry): string {
  const { outcome, recipe } = entry.job;
  if (outcome?.status !== 'done') return '';
  const { name, size, duration, mimeType } = outcome.output;
  const { flow: _drawing, ...receipt } = outcome.receipt;
  const inputs = entry.inputs.map((media) => ({
    name: media.name,
    size: media.size,
    duration: media.info.duration,
  }));
  return JSON.stringify(
    { version: 1, inputs, output: { name, size, duration, mimeType }, recipe, ...receipt },
    null,
    2,
  );
}
