import { msg, str } from '@lit/localize';
import { type Likeness, likenessGrade } from '../index.ts';
import { clock } from './numbers.ts';
import type { ReceiptFact } from './receipt-facts.ts';

/** How close the new pictures are to the source's, by the one that differs most. */
export function likenessFact(likeness: Likeness): ReceiptFact {
  const { samples, worst } = likeness;
  const grade = likenessGrade(likeness);
  const where = clock(worst.at);
  return {
    kind: grade === 'different' ? 'notice' : 'checked',
    title: gradeTitle(grade, where),
    text:
      samples.length === 1
        ? msg(str`1 picture was compared, at ${where}.`)
        : msg(str`${samples.length} pictures were compared, the worst is at ${where}.`),
    places: samples.map(({ at }) => at),
  };
}

function gradeTitle(grade: ReturnType<typeof likenessGrade>, where: string): string {
  switch (grade) {
    case 'very-close':
      return msg('Looks very close');
    case 'close':
      return msg('Looks close');
    case 'different':
      return msg(str`Differs most at ${where}`);
  }
}
