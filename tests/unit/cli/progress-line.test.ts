import { expect, test } from 'vitest';
import { progressText } from '../../../src/cli/progress-line.ts';
import type { Progress } from '../../../src/protocol/job.ts';

const progress: Progress = {
  phase: 'converting',
  done: 4.27,
  total: 10,
  fps: 95.6,
  speed: 3.187,
  eta: 64.2,
  bytesIn: 0,
  bytesOut: 0,
  bytesAcknowledged: 0,
  segments: { done: 0, running: 1, total: 1 },
  pipelines: 1,
  memory: { held: 0, frameBytes: 0, peak: 0, frames: 0, peakFrames: 0 },
  live: [],
  flow: [],
};

test('progress in words', () => {
  expect(progressText(progress)).toBe('Converting 42 %, 96 fps, 3.2 times real time, 1:05 left');
});

test('what is not known is not said', () => {
  expect(progressText({ ...progress, total: 0, fps: null, speed: null, eta: null })).toBe('Converting 0 %');
});
