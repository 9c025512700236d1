import { expect, test } from 'vitest';
import { PageDeath } from '../../../src/cli/page-death.ts';
import { PageLives } from '../../../src/cli/page-lives.ts';
import { SluiceError } from '../../../src/protocol/error.ts';

const death = new PageDeath(new SluiceError('engine-crashed', { stage: 'run' }));

test('pages that get somewhere may die as often as they like', () => {
  const lives = new PageLives();
  for (let finished = 1; finished < 30; finished++) lives.lose(death, finished);
});

test('three in a row that get nowhere are the last', () => {
  const lives = new PageLives();
  lives.lose(death, 5);
  for (let more = 0; more < 2; more++) lives.lose(death, 5);
  expect(() => lives.lose(death, 5)).toThrow(death);
});
