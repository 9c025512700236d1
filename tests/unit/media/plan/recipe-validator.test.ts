import { describe, expect, test } from 'vitest';
import { validateRecipe } from '../../../../src/media/plan/recipe-validator.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import { presets } from '../../../../src/protocol/presets.ts';

function fault(value: unknown): SluiceError {
  try {
    validateRecipe(value);
  } catch (error) {
    if (error instanceof SluiceError) return error;
    throw error;
  }
  throw new Error('the recipe was taken');
}

describe('recipes that are taken', () => {
  test.each([
    ['nothing', {}],
    ['a version', { version: 1 }],
    ['no picture', { video: false }],
    ['clips', { clips: [{ input: 0, start: 12.48, end: '0:27.200', speed: 1 }, { start: '1:02:03' }] }],
    ['a quality in numbers', { video: { quality: 33.3 } }],
    ['both kinds of rate', { video: { frameRate: { constant: 25 } } }],
    ['ids', { tracks: [1, 2] }],
    ['undefined as absent', { video: undefined, audio: { codec: undefined } }],
  ])('%s', (_, recipe) => {
    expect(validateRecipe(recipe)).toBe(recipe);
  });

  test.each(Object.entries(presets))('the preset %s', (_, recipe) => {
    expect(validateRecipe(recipe)).toBe(recipe);
  });
});

describe('recipes that are not name the field and what it takes', () => {
  test.each<[unknown, string, string]>([
    [null, '', 'an object'],
    [[], '', 'an object'],
    ['mp4', '', 'an object'],
    [{ codec: 'avc' }, 'codec', 'video'],
    [{ toString: 1 }, 'toString', 'known are'],
    [JSON.parse('{"__proto__": {"video": false}}'), '__proto__', 'known are'],
    [{ version: 2 }, 'version', '1'],
    [{ container: 'avi' }, 'container', 'mp4, mov'],
    [{ video: true }, 'video', 'false or an object'],
    [{ video: { codek: 'avc' } }, 'video.codek', 'known are codec'],
    [{ video: { width: '1280' } }, 'video.width', 'a whole number from 2 to 16384'],
    [{ video: { width: 1 } }, 'video.width', 'from 2'],
    [{ video: { width: 12.5 } }, 'video.width', 'whole'],
    [{ video: { crop: { x: 0, y: 0, width: 100 } } }, 'video.crop.height', 'given'],
    [{ video: { crop: { x: -1, y: 0, width: 100, height: 100 } } }, 'video.crop.x', 'at least 0'],
    [{ video: { rotate: 45 } }, 'video.rotate', '0, 90, 180 or 270'],
    [{ video: { frameRate: { max: 1000 } } }, 'video.frameRate.max', 'to 240'],
    [{ video: { frameRate: { constant: 0 } } }, 'video.frameRate.constant', 'from 1'],
    [{ video: { frameRate: { max: 30, constant: 30 } } }, 'video.frameRate.constant', 'known are max'],
    [{ video: { frameRate: {} } }, 'video.frameRate', 'max'],
    [{ video: { frameRate: 30 } }, 'video.frameRate', 'an object'],
    [{ video: { quality: 'ultra' } }, 'video.quality', 'high, medium or low or a number from 0 to 100'],
    [{ video: { quality: Number.NaN } }, 'video.quality', 'a number'],
    [{ video: { bitrate: Number.POSITIVE_INFINITY } }, 'video.bitrate', 'whole'],
    [{ clips: [{ start: 1 }, { start: '1:2:3:4' }] }, 'clips[1].start', 'a time'],
    [{ tracks: ['1'] }, 'tracks[0]', 'a whole number'],
    [{ tracks: 'some' }, 'tracks', 'primary'],
    [{ neverLarger: 'yes' }, 'neverLarger', 'true or false'],
    [{ targetSize: 10 }, 'targetSize', 'at least 1000'],
  ])('%j', (value, path, expected) => {
    const error = fault(value);
    expect(error.code).toBe('recipe-invalid');
    expect(error.details.path).toBe(path);
    expect(error.details.expected).toContain(expected);
    expect(error.message).toContain(path === '' ? 'The recipe' : `"${path}"`);
  });
});
