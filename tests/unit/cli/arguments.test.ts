import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';

describe('the command line', () => {
  test('run, with everything', () => {
    const text =
      'run --preset chat --set video.codec=avc --set audio=false --overwrite --job-dir jobs --receipt none --budget 5000000 --without rope,hardware --without parallel -o out.mp4 a.mov b.mov';
    expect(parseArguments(text.split(' '))).toEqual({
      command: 'run',
      inputs: ['a.mov', 'b.mov'],
      output: 'out.mp4',
      preset: 'chat',
      recipe: undefined,
      settings: ['video.codec=avc', 'audio=false'],
      overwrite: true,
      jobFolder: 'jobs',
      receipt: 'none',
      budget: 5_000_000,
      without: ['hardware', 'parallel', 'rope'],
    });
  });

  test('a name that begins with a dash follows --', () => {
    expect(parseArguments(['probe', '--', '-clip.mp4'])).toEqual({ command: 'probe', files: ['-clip.mp4'] });
  });

  test.each([
    '',
    'shrink a.mp4',
    'presets all',
    'probe',
    'probe --json a.mp4',
    'run a.mp4',
    'run -o out.mp4',
    'run --preset chat --recipe r.json -o out.mp4 a.mp4',
    'run --receipt some -o out.mp4 a.mp4',
    'run --budget 1GB -o out.mp4 a.mp4',
    'run --budget 0 -o out.mp4 a.mp4',
    'run --upload http://127.0.0.1/ -o out.mp4 a.mp4',
    'run --without -o out.mp4 a.mp4',
    'run --without simd -o out.mp4 a.mp4',
  ])('not understood: %s', (text) => {
    const args = text === '' ? [] : text.split(' ');
    expect(() => parseArguments(args)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
