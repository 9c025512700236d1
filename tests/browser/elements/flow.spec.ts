import { expect, type Page, test } from '@playwright/test';
import type { SluiceFlow } from '../../../src/elements/sluice-flow.ts';

test.beforeEach(({ page }) => page.goto('/tests/support/blank.html'));

/** A flow of 400 by 100 px with these properties, and what it draws. */
async function drawn(page: Page, properties: Partial<SluiceFlow>) {
  return page.evaluate(
    async ({ module, given }) => {
      await import(module);
      const flow = Object.assign(document.createElement('sluice-flow'), given);
      document.body.replaceChildren(flow);
      flow.style.inlineSize = '400px';
      flow.style.blockSize = '100px';
      // The size is known one frame after it is laid out.
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      await flow.updateComplete;
      const root = flow.renderRoot;
      const path = (name: string) => root.querySelector(`path.${name}`)?.getAttribute('d') ?? undefined;
      const gate = root.querySelector('.gate')?.getBoundingClientRect();
      return {
        before: path('before'),
        after: path('after'),
        gone: path('gone'),
        gate: gate && {
          x: gate.x + 1 - flow.getBoundingClientRect().x,
          bottom: gate.bottom - flow.getBoundingClientRect().y,
        },
        label: root.querySelector('[role=img]')?.getAttribute('aria-label'),
      };
    },
    { module: '/src/elements/sluice-flow.ts', given: properties },
  );
}

const source = Array.from({ length: 24 }, () => 100);

test('a file alone is its silhouette, without a gate', async ({ page }) => {
  const { before, after, gate, label } = await drawn(page, {
    source,
    duration: 24,
    label: 'Bytes of a video',
  });
  expect(before).toMatch(/^M0 100V0H41\.7V0/);
  expect([after, gate]).toEqual([undefined, undefined]);
  expect(label).toBe('Bytes of a video');
});

test('a running job has its gate at what is done, opened as high as the result flows', async ({ page }) => {
  const result = source.map((bytes, index) => (index < 12 ? bytes / 4 : 0));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { gate, after } = await drawn(page, { source, result, duration: 24, at: 0.5, mode: 'running' });
  expect(gate?.x).toBeCloseTo(200, 0);
  expect(gate?.bottom).toBeCloseTo(75, 0);
  expect(after).toMatch(/^M0 100V75H41\.7/);
});

test('both sides have one scale, and a thin stream is 2 px high', async ({ page }) => {
  const larger = await drawn(page, {
    source,
    result: source.map((bytes) => bytes * 2),
    duration: 24,
    mode: 'done',
  });
  expect(larger.gone).toMatch(/^M0 100V50H/);
  expect(larger.after).toMatch(/^M0 100V0H/);
  const thin = await drawn(page, { source, result: source.map(() => 0.01), duration: 24, mode: 'done' });
  expect(thin.after).toMatch(/^M0 100V98H/);
});
