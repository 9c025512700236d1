import { expect, test } from '@playwright/test';
import type { ReceiptFact } from '../../../src/elements/receipt-facts.ts';
import type { ResultCheck } from '../../../src/protocol/result-check.ts';

type Words = typeof import('../../../src/elements/receipt-facts.ts');

const sample = (at: number, ssim: number) => ({ at, ssim, noisy: false });
const good: ResultCheck = {
  duration: { expected: 252.48, found: 252.48 },
  tracks: { expected: 2, found: 2 },
  frames: { expected: 7574, found: 7574, lost: 0 },
  sync: { start: 0.001, end: 0.003 },
  likeness: { samples: [sample(3, 0.99), sample(201, 0.96)], mean: 0.975, worst: sample(201, 0.96) },
  decoded: { tried: 1200, failed: 0 },
  metadata: { kept: ['created', 'location', 'device'], missing: [] },
  unchecked: [],
};

interface Case {
  readonly check: ResultCheck | null;
  readonly metadata?: 'keep' | 'strip';
  readonly said: readonly string[];
  readonly notSaid?: readonly string[];
}

const cases: readonly Case[] = [
  {
    check: good,
    said: [
      'checked Same length: 4:12.480, to the frame. 7,574 pictures in, 7,574 out.',
      'checked Sound in step: Within 3 ms of the original, at the start and at the end.',
      'checked Looks very close: 2 pictures were compared, the worst is at 3:21.',
      'checked Opens and plays: Opened again; 1,200 packets were decoded without an error: the pictures in 2 places, the sound at its start and end.',
    ],
  },
  {
    check: { ...good, likeness: { samples: [sample(201, 0.8)], mean: 0.8, worst: sample(201, 0.8) } },
    said: ['notice Differs most at 3:21: 1 picture was compared, at 3:21.'],
  },
  {
    check: { ...good, sync: { start: -0.1, end: -0.1 } },
    said: ['notice Sound out of step: Sound and picture are 100 ms further apart than in the original.'],
    notSaid: ['checked Sound in step'],
  },
  {
    check: { ...good, likeness: null, decoded: { tried: 0, failed: 0 } },
    said: [
      'checked Opens again: Its index was read again and fits. What is in it was copied, not made anew.',
    ],
    notSaid: ['Opens and plays', 'Looks'],
  },
  {
    check: { ...good, unchecked: [{ what: 'likeness', why: 'time' }] },
    said: ['notice Not all pictures were compared: It would have taken too long.'],
  },
  {
    check: { ...good, metadata: { kept: ['title'], missing: ['created', 'location'] } },
    metadata: 'strip',
    said: ['checked Date and place removed: ', 'notice Title still there: They were to be removed.'],
  },
  {
    check: { ...good, metadata: { kept: [], missing: ['chapters'] } },
    said: ['notice Chapters not kept: The original has more to say about itself than the result.'],
  },
  {
    check: null,
    said: ['notice Not checked: The finished file was not opened again.'],
    notSaid: ['Same length'],
  },
];

test('a receipt says what was checked and nothing more', async ({ page }) => {
  await page.goto('/tests/support/blank.html');
  const facts = await page.evaluate(
    async ({ module, given }) => {
      const { receiptFacts }: Words = await import(module);
      return given.map(({ check, metadata = 'keep' }) => {
        const track = { input: 0, track: 1, action: 'encode', reason: 'As asked.' };
        const plan = {
          metadata,
          tracks: [
            { ...track, kind: 'video' },
            { ...track, kind: 'audio', track: 2 },
          ],
        };
        const frames = { in: 7574, out: 7574, copied: 0, encoded: 7574 };
        const receipt = { plan, frames, seams: 0, warnings: [], check };
        const info = { duration: 252.48, tracks: [], metadata: { created: '2026-11-14T17:42:00Z' } };
        const entry = {
          inputs: [{ info }],
          task: { kind: 'goal' },
          job: { outcome: { status: 'done', receipt } },
        };
        return receiptFacts(entry as unknown as Parameters<Words['receiptFacts']>[0]);
      });
    },
    { module: '/src/elements/receipt-facts.ts', given: cases },
  );
  const lines = (all: readonly ReceiptFact[] = []) =>
    all.map(({ kind, title, text }) => `${kind} ${title}: ${text}`);
  cases.forEach(({ said, notSaid = [] }, index) => {
    const found = lines(facts[index]);
    for (const line of said) expect.soft(found).toContain(line);
    for (const part of notSaid) expect.soft(found.join('\n')).not.toContain(part);
  });
});
