import { expect, test } from '@playwright/test';

type Words = typeof import('../../../src/elements/numbers.ts');

const cases: readonly {
  readonly name: keyof Words;
  readonly given: readonly unknown[];
  readonly said: string;
}[] = [
  { name: 'bytes', given: [0], said: '0 B' },
  { name: 'bytes', given: [999], said: '999 B' },
  { name: 'bytes', given: [12_345], said: '12.3 kB' },
  { name: 'bytes', given: [999_960], said: '1 MB' },
  { name: 'bytes', given: [24_600_000], said: '24.6 MB' },
  { name: 'bytes', given: [412_000_000], said: '412 MB' },
  { name: 'bytes', given: [5_000_000_000], said: '5 GB' },
  { name: 'bytesBetween', given: [[24_100_000, 24_900_000]], said: '24.1 to 24.9 MB' },
  { name: 'bytesBetween', given: [[24_600_000, 24_610_000]], said: 'About 24.6 MB' },
  { name: 'bytesBetween', given: [[900_000, 1_200_000]], said: '900 kB to 1.2 MB' },
  { name: 'clock', given: [252.4], said: '4:12' },
  { name: 'clock', given: [5525], said: '1:32:05' },
  { name: 'clockExact', given: [12.48], said: '0:12.480' },
  { name: 'clockExact', given: [59.9996], said: '1:00.000' },
  { name: 'took', given: [114], said: '1 min 54 s' },
  { name: 'took', given: [0.42], said: '0.4 s' },
  { name: 'roughly', given: [3], said: '5 s' },
  { name: 'roughly', given: [58], said: '1 min' },
  { name: 'roughly', given: [6600], said: '1 h 50 min' },
  { name: 'roughlyBetween', given: [[100, 130]], said: 'About 2 min' },
  { name: 'comparedWith', given: [24.6, 412], said: '94\u00a0% smaller' },
  { name: 'comparedWith', given: [1, 100_000], said: '99\u00a0% smaller' },
  { name: 'comparedWith', given: [110, 100], said: '10\u00a0% larger' },
  { name: 'percent', given: [0.999], said: '99\u00a0%' },
];

test('numbers are said as people say them', async ({ page }) => {
  await page.goto('/tests/support/blank.html');
  const words = await page.evaluate(
    async ({ module, calls }) => {
      const numbers: Record<string, (...values: unknown[]) => unknown> = await import(module);
      return calls.map(({ name, given }) => numbers[name]?.(...given));
    },
    { module: '/src/elements/numbers.ts', calls: cases },
  );
  cases.forEach(({ name, given, said }, index) => {
    expect.soft(words[index], `${name}(${JSON.stringify(given)})`).toBe(said);
  });
});
