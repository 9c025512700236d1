import { msg, str } from '@lit/localize';
import type { DiagnosticsFacts } from './diagnostics-facts.ts';
import { keptName } from './diagnostics-words.ts';
import { bytes, count, percent } from './numbers.ts';

/** Of the budget: from here on work is slowed. */
const FULL = 0.8;
/** Of the jobs that were to be put in the queue. */
const REFUSED = 0.05;

/** What should be looked at, in sentences; none if all is well. */
export function diagnosticsWarnings({ memory, live, grows, kept, queue }: DiagnosticsFacts): string[] {
  const warnings: string[] = [];
  const share = memory.used / memory.budget;
  if (share >= FULL)
    warnings.push(
      msg(str`Memory is at ${percent(share)} of the limit. Work is slowed until there is more room.`),
    );
  for (const thing of kept) {
    const size = thing.unit === 'bytes' ? (thing.bytes ?? 0) : thing.count;
    if (thing.id !== 'engines' && thing.bound !== null && size >= thing.bound) {
      const bound = thing.unit === 'bytes' ? bytes(thing.bound) : count(thing.bound);
      warnings.push(msg(str`${keptName(thing.id)}: at the bound of ${bound}. What is oldest makes room.`));
    }
  }
  if (queue.asked > 0 && queue.refused / queue.asked >= REFUSED)
    warnings.push(msg(str`The queue was full for ${count(queue.refused)} of ${count(queue.asked)} jobs.`));
  const lost = live.reduce((sum, row) => sum + row.lost, 0);
  if (lost > 0)
    warnings.push(msg(str`${count(lost)} were opened and never closed. This is a fault in Sluice.`));
  if (grows) warnings.push(msg('More stays open after each job. This is a fault in Sluice.'));
  return warnings;
}
