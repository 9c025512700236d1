import { describe, expect, test } from 'vitest';
import { steeredBitrate } from '../../../../src/media/engine/picture/bitrate-steering.ts';

describe('steering by bits spent', () => {
  test('asks what was planned while the encoder keeps to it', () => {
    expect(steeredBitrate(1_000_000, { bits: 20_000_000, seconds: 20 }, 60)).toBe(1_000_000);
  });

  test('takes back what was spent too much, and gives back what was saved', () => {
    expect(steeredBitrate(1_000_000, { bits: 24_000_000, seconds: 20 }, 60)).toBe(900_000);
    expect(steeredBitrate(1_000_000, { bits: 16_000_000, seconds: 20 }, 60)).toBe(1_100_000);
  });

  test('starves no stretch and spoils none', () => {
    expect(steeredBitrate(1_000_000, { bits: 200_000_000, seconds: 50 }, 60)).toBe(550_000);
    expect(steeredBitrate(1_000_000, { bits: 0, seconds: 50 }, 60)).toBe(1_800_000);
  });
});
