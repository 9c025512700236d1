import { describe, expect, test } from 'vitest';
import { FrameLedger, frameBytes } from '../../../../src/media/memory/frame-ledger.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import { leaseOf } from '../../../support/lease.ts';

/** Node has no VideoFrame; the ledger looks at these fields only. */
function picture(format: string | null, codedWidth = 64, codedHeight = 32) {
  let closed = 0;
  const close = () => {
    closed++;
  };
  return { format, codedWidth, codedHeight, close, closed: () => closed } as unknown as VideoFrame & {
    closed(): number;
  };
}

function newLedger() {
  const budget = new MemoryBudget(leaseOf());
  return { budget, ledger: new FrameLedger(budget) };
}

describe('FrameLedger', () => {
  test('counts a frame from its making to its end', () => {
    const { budget, ledger } = newLedger();
    const frame = picture('I420');
    expect(ledger.enter(frame)).toBe(frame);
    expect(budget.report()).toMatchObject({ held: 64 * 32 * 1.5, frames: 1 });
    ledger.close(frame);
    expect(budget.report()).toEqual({
      held: 0,
      frameBytes: 0,
      peak: 64 * 32 * 1.5,
      frames: 0,
      peakFrames: 1,
    });
    expect(frame.closed()).toBe(1);
  });

  test('a second entry or a second end changes nothing', () => {
    const { budget, ledger } = newLedger();
    const [first, second] = [picture('I420'), picture('I420')];
    for (const frame of [first, first, second]) ledger.enter(frame);
    expect(budget.report().frames).toBe(2);
    for (const frame of [first, first]) ledger.close(frame);
    expect(budget.report().frames).toBe(1);
  });

  test('closes a frame that was never entered', () => {
    const { budget, ledger } = newLedger();
    const frame = picture('NV12');
    ledger.close(frame);
    expect(frame.closed()).toBe(1);
    expect(budget.report()).toMatchObject({ held: 0, frames: 0 });
  });
});

test.each([
  ['I420', 1.5],
  ['NV12', 1.5],
  [null, 1.5],
  ['I420P10', 3],
  ['I420A', 2.5],
  ['I422', 2],
  ['I444P12', 6],
  ['I444AP10', 8],
  ['RGBX', 4],
] as const)('a picture of %s has %d bytes a pixel', (format, bytes) => {
  expect(frameBytes(picture(format, 100, 10))).toBe(1000 * bytes);
});

test('sound is counted by samples, channels and their width', () => {
  const block = { numberOfChannels: 2, numberOfFrames: 1024 };
  expect(frameBytes({ ...block, format: 'f32-planar' } as unknown as AudioData)).toBe(8192);
  expect(frameBytes({ ...block, format: 's16' } as unknown as AudioData)).toBe(4096);
});
