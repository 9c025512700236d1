import { expect, test } from '@playwright/test';
import { inWorker } from '../../support/in-worker.ts';

const module = '/tests/browser/media/filters.in-worker.ts';

interface Paced {
  readonly seen: readonly { readonly timestamp: number; readonly picture: number }[];
  readonly open: number;
}

const at = (rate: number, count: number) =>
  Array.from({ length: count }, (_, index) => Math.round((index * 1e6) / rate));

test.describe('the pace of frames', () => {
  test('max keeps every second picture of 60 a second, with its own time', async ({ page }) => {
    const values = [at(60, 60), { kind: 'max', rate: 30 }];
    const { seen, open } = await inWorker<Paced>(page, { module, name: 'paced', values });
    expect(seen.map(({ picture }) => picture)).toEqual(Array.from({ length: 30 }, (_, index) => index * 2));
    expect(seen.map(({ timestamp }) => timestamp)).toEqual(at(60, 60).filter((_, index) => index % 2 === 0));
    expect(open).toBe(0);
  });

  test('constant fills a gap with the picture on screen, and drops none that is alone in its slot', async ({
    page,
  }) => {
    const values = [[0, 40_000, 80_000, 280_000], { kind: 'constant', rate: 25 }];
    const { seen, open } = await inWorker<Paced>(page, { module, name: 'paced', values });
    expect(seen.map(({ picture }) => picture)).toEqual([0, 1, 2, 2, 2, 2, 2, 3]);
    expect(seen.map(({ timestamp }) => timestamp)).toEqual(at(25, 8));
    expect(open).toBe(0);
  });

  test('constant goes on to where something else follows, and no further', async ({ page }) => {
    const pace = { kind: 'constant', rate: 25 };
    const until = (end: number) =>
      inWorker<Paced>(page, { module, name: 'paced', values: [[0, 40_000], pace, end] });
    expect((await until(200_000)).seen.map(({ timestamp }) => timestamp)).toEqual(at(25, 5));
    expect((await until(70_000)).seen.map(({ timestamp }) => timestamp)).toEqual(at(25, 2));
  });

  test('source changes nothing', async ({ page }) => {
    const times = [0, 10_000, 55_000, 56_000];
    const { seen } = await inWorker<Paced>(page, {
      module,
      name: 'paced',
      values: [times, { kind: 'source' }],
    });
    expect(seen.map(({ timestamp }) => timestamp)).toEqual(times);
  });
});

test.describe('the sample clock', () => {
  const clocked = (page: Parameters<typeof inWorker>[0], ...values: unknown[]) =>
    inWorker<{ runs: [number, number][]; open: number }>(page, { module, name: 'clocked', values });

  test('cuts what lies before the start and after the end', async ({ page }) => {
    const blocks = [
      { timestamp: -10_000, frames: 960, value: 0.5 },
      { timestamp: 10_000, frames: 960, value: 0.25 },
    ];
    expect(await clocked(page, blocks, 0, 0.02)).toEqual({
      runs: [
        [0.5, 480],
        [0.25, 480],
      ],
      open: 0,
    });
  });

  test('fills a gap with silence and cuts an overlap', async ({ page }) => {
    const blocks = [
      { timestamp: 0, frames: 4800, value: 0.5 },
      { timestamp: 300_000, frames: 4800, value: 0.25 },
      { timestamp: 350_000, frames: 4800, value: 0.125 },
    ];
    const { runs } = await clocked(page, blocks, 0, 10);
    expect(runs).toEqual([
      [0.5, 4800],
      [0, 9600],
      [0.25, 4800],
      [0.125, 2400],
    ]);
  });

  test('does not drift by rounded times: ten minutes of packets stay to the sample', async ({ page }) => {
    const blocks = Array.from({ length: 1000 }, (_, index) => ({
      timestamp: Math.floor((index * 1024 * 1e6) / 48_000),
      frames: 1024,
      value: 0.5,
    }));
    const { runs } = await clocked(page, blocks, 0, 1e6);
    expect(runs).toEqual([[0.5, 1024 * 1000]]);
  });
});
