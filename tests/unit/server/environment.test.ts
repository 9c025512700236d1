import { expect, test } from 'vitest';
import { readEnvironment } from '../../../src/server/environment.ts';

test('loopback and 8080, unless told otherwise', () => {
  expect(readEnvironment({})).toEqual({ host: '127.0.0.1', port: 8080 });
  expect(readEnvironment({ HOST: '::', PORT: '0' })).toEqual({ host: '::', port: 0 });
});

test.each(['', '-1', '8080 ', '65536', '1e3', 'http'])('PORT "%s" is refused', (PORT) => {
  expect(() => readEnvironment({ PORT })).toThrow(RangeError);
});
