import { msg, str } from '@lit/localize';

/** What was asked for once more and is there already. */
export function doneWords(done: number, started: number): string {
  if (started > 0) return msg(str`${started} started. ${done} are done already and are not made again.`);
  return done === 1
    ? msg('This is done already and is not made again.')
    : msg(str`All ${done} are done already and are not made again.`);
}
