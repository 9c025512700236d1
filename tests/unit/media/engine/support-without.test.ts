import { describe, expect, test } from 'vitest';
import { supportWithout } from '../../../../src/media/engine/inputs/support-without.ts';
import type { Support } from '../../../../src/media/plan/plan-input.ts';

const support: Support = {
  decodable: [[1]],
  videoEncoders: { avc: { hardware: true, software: true }, hevc: { hardware: true, software: false } },
  splices: ['avc'],
  audioEncoders: { aac: 'browser' },
  framesPerSecond: 120,
};

describe('what can be done without', () => {
  test('nothing off changes nothing', () => {
    expect(supportWithout(support, ['parallel', 'tiers'])).toEqual(support);
  });

  test('hardware: what only it can do cannot be done', () => {
    const { videoEncoders } = supportWithout(support, ['hardware']);
    expect(videoEncoders).toEqual({ avc: { hardware: false, software: true } });
  });

  test('smart-cut and rope', () => {
    expect(supportWithout(support, ['smart-cut', 'rope'])).toEqual({
      ...support,
      splices: [],
      copiesAll: true,
    });
  });
});
