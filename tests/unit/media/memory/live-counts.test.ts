import { describe, expect, test } from 'vitest';
import { LiveCounts } from '../../../../src/media/memory/live-counts.ts';

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('what a run has open', () => {
  test('counts what is open and was opened, and how old the oldest is', async () => {
    const live = new LiveCounts();
    const first = live.open('decoder', {});
    await rest(30);
    const second = live.open('decoder', {});
    const [decoders] = live.report();
    expect(decoders).toMatchObject({ kind: 'decoder', open: 2, opened: 2, lost: 0 });
    expect(decoders?.oldest).toBeGreaterThanOrEqual(0.025);
    first();
    first();
    expect(live.report()[0]).toMatchObject({ open: 1, opened: 2 });
    expect(live.report()[0]?.oldest).toBeLessThan(0.025);
    second();
    expect(live.end()).toEqual([{ kind: 'decoder', open: 0, opened: 2, oldest: 0, lost: 0 }]);
  });

  test('what is left at the end is lost', () => {
    const live = new LiveCounts();
    const pictures = [live.enter('picture'), live.enter('picture')] as const;
    live.leave('picture', pictures[1]);
    live.leave('picture', pictures[1]);
    expect(live.end()).toEqual([{ kind: 'picture', open: 0, opened: 2, oldest: 0, lost: 1 }]);
  });

  test('a queue says how much is left in it', () => {
    const live = new LiveCounts();
    const [one, other] = [live.queue('packet'), live.queue('packet')];
    for (let packet = 0; packet < 5; packet++) one.enter();
    other.enter();
    one.settle(2);
    expect(live.report()).toMatchObject([{ kind: 'packet', open: 3, opened: 6 }]);
    one.leave();
    one.settle(4);
    other.settle(0);
    expect(live.report()).toMatchObject([{ open: 1 }]);
    one.settle(0);
    one.leave();
    expect(live.end()).toMatchObject([{ open: 0, lost: 0 }]);
  });
});
