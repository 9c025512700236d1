import { describe, expect, test } from 'vitest';
import { lives } from '../../../src/client/lives.ts';
import type { LiveCount, LiveKind } from '../../../src/protocol/live.ts';

const of = (kind: LiveKind) => lives.kinds().find((row) => row.kind === kind);
const count = (kind: LiveKind, open: number, opened: number, lost = 0): LiveCount => ({
  kind,
  open,
  opened,
  oldest: open > 0 ? 2 : 0,
  lost,
});

describe('what a page has open', () => {
  test('by owner, until it is closed', () => {
    const closers = [
      lives.open('url', 'poster', {}),
      lives.open('url', 'poster', {}),
      lives.open('url', 'player', {}),
    ];
    expect(lives.owners()).toMatchObject([
      { kind: 'url', owner: 'poster', open: 2 },
      { kind: 'url', owner: 'player', open: 1 },
    ]);
    for (const close of closers) close();
    expect(lives.owners()).toEqual([]);
    expect(of('url')).toMatchObject({ open: 0, opened: 3, lost: 0 });
  });

  test('what a run counts is added while it goes on, and what it lost stays known', () => {
    const run = lives.run('a.mp4');
    run.update([count('picture', 3, 10)]);
    expect(of('picture')).toEqual(count('picture', 3, 10));
    expect(lives.owners()).toMatchObject([{ owner: 'a.mp4', open: 3 }]);
    run.end([count('picture', 0, 12, 1)]);
    run.end();
    expect(of('picture')).toEqual(count('picture', 0, 12, 1));
    expect(lives.owners()).toMatchObject([{ owner: 'a.mp4', open: 0, lost: 1 }]);
  });

  test('more left open by each run is growth', () => {
    const closers: (() => void)[] = [];
    for (let job = 0; job < 6; job++) {
      expect(lives.grows).toBe(job > 4);
      closers.push(lives.open('worker', 'x', {}));
      lives.run('x').end();
    }
    expect(lives.grows).toBe(true);
    for (const close of closers) close();
    lives.run('x').end();
    expect(lives.grows).toBe(false);
  });
});
