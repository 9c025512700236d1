import { beforeEach, describe, expect, test, vi } from 'vitest';
import { countRun, engineCounts, forgetEngineCounts } from '../../../src/client/diagnostics/engine-record.ts';
import type { RunOutcome } from '../../../src/protocol/job.ts';
import type { Plan } from '../../../src/protocol/plan.ts';
import type { NoteCode } from '../../../src/protocol/run-event.ts';

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

const segments = (...kinds: string[]) => kinds.map((kind) => ({ kind }));
const plan = {
  tracks: [
    { kind: 'video', segments: segments('copy', 'encode', 'encode', 'copy') },
    { kind: 'audio', segments: segments('copy') },
  ],
} as unknown as Plan;
const done = (codec: string) =>
  ({
    status: 'done',
    receipt: { codecs: [codec, 'mp4a.40.2, 2 channels, 48000 Hz'] },
  }) as unknown as RunOutcome;
const note = (code: NoteCode) => ({ code, message: '', at: 0 });

describe('how well engines do', () => {
  test('parts are counted by what made them', () => {
    countRun(plan, done('avc1.640028 1280×720, prefer-hardware'), []);
    countRun(plan, done('vp09.00.40.08 1280×720, prefer-software'), []);
    expect(engineCounts()).toEqual({
      hardware: { good: 2, failed: 0 },
      software: { good: 2, failed: 0 },
      copy: { good: 4, failed: 0 },
    });
  });

  test('a step down is a failure of hardware, a job that fails in a codec one of software', () => {
    const notes = [note('codec-changed'), note('segment-again')];
    countRun(plan, done('avc1.640028 1280×720, prefer-software'), notes);
    const failed = { status: 'failed', error: { code: 'encoder-failed', stage: 'encode' } } as RunOutcome;
    countRun(plan, failed, []);
    countRun(plan, { status: 'cancelled' }, notes);
    expect(engineCounts()).toMatchObject({
      hardware: { good: 0, failed: 1 },
      software: { good: 2, failed: 1 },
    });
  });

  test('what is kept stays small, and what is damaged counts for nothing', () => {
    kept.set('sluice-engines', JSON.stringify({ copy: { good: 9999, failed: 3 }, hardware: 'x' }));
    countRun(plan, done('avc1 prefer-hardware'), []);
    expect(engineCounts()).toMatchObject({ copy: { good: 5001, failed: 2 }, hardware: { good: 2 } });
    forgetEngineCounts();
    expect(engineCounts().copy).toEqual({ good: 0, failed: 0 });
  });
});
