import { describe, expect, test } from 'vitest';
import { pcmToPlanes } from '../../../../src/media/codec/pcm.ts';

const integer = (bits: 8 | 16 | 24 | 32, littleEndian: boolean, signed = true) => ({
  bits,
  float: false,
  signed,
  littleEndian,
});

describe('PCM', () => {
  test.each([
    ['16-bit little endian', integer(16, true), [0x00, 0x40, 0x00, 0xc0], [0.5, -0.5]],
    ['16-bit big endian', integer(16, false), [0x40, 0x00, 0xc0, 0x00], [0.5, -0.5]],
    ['24-bit little endian', integer(24, true), [0, 0, 0x40, 0, 0, 0xc0], [0.5, -0.5]],
    ['24-bit big endian', integer(24, false), [0x40, 0, 0, 0xc0, 0, 0], [0.5, -0.5]],
    ['32-bit big endian', integer(32, false), [0x40, 0, 0, 0, 0xc0, 0, 0, 0], [0.5, -0.5]],
    ['8-bit unsigned', integer(8, true, false), [192, 64], [0.5, -0.5]],
    ['8-bit signed', integer(8, true), [64, 192], [0.5, -0.5]],
  ])('%s', (_, layout, bytes, expected) => {
    const [left, right] = pcmToPlanes(Uint8Array.from(bytes), layout, 2);
    expect([left?.[0], right?.[0]]).toEqual(expected);
  });

  test('floats of both lengths and orders, at an odd place of their buffer', () => {
    for (const bits of [32, 64] as const) {
      for (const littleEndian of [true, false]) {
        const buffer = new ArrayBuffer(1 + bits / 8);
        const view = new DataView(buffer, 1);
        if (bits === 32) view.setFloat32(0, 0.25, littleEndian);
        else view.setFloat64(0, 0.25, littleEndian);
        const planes = pcmToPlanes(
          new Uint8Array(buffer, 1),
          { bits, float: true, signed: true, littleEndian },
          1,
        );
        expect([...(planes[0] ?? [])]).toEqual([0.25]);
      }
    }
  });

  test('half a sample frame at the end is left out', () => {
    const planes = pcmToPlanes(new Uint8Array(7), integer(16, true), 2);
    expect(planes.map(({ length }) => length)).toEqual([1, 1]);
  });
});
