import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunArguments } from '../../../src/cli/arguments.ts';
import { parseArguments } from '../../../src/cli/arguments.ts';
import { recipeOf } from '../../../src/cli/recipe-of-run.ts';
import { presets } from '../../../src/protocol/presets.ts';

const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
afterAll(() => rmSync(folder, { recursive: true }));

function recipeFor(...args: string[]) {
  return recipeOf(parseArguments(['run', ...args, 'in.mov']) as RunArguments);
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the recipe of a command', () => {
  test('the suffix of the output names the container, unknown ones nothing', () => {
    expect(recipeFor('-o', 'out.MOV')).toEqual({ container: 'mov' });
    expect(recipeFor('-o', 'out.jpg')).toEqual({ container: 'jpeg', frames: { at: [0] } });
    expect(recipeFor('-o', 'out.video')).toEqual({});
  });

  test('a preset takes the container of the suffix, and is not changed itself', () => {
    const before = structuredClone(presets.chat);
    const recipe = recipeFor('--preset', 'chat', '--set', 'video.shortSide=480', '-o', 'out.mov');
    expect(recipe).toMatchObject({ container: 'mov', targetSize: 24_500_000, video: { shortSide: 480 } });
    expect(presets.chat).toEqual(before);
  });

  test('a preset that was saved as a file is its recipe', () => {
    const path = file(
      'mine.sluice.json',
      '{ "sluicePreset": 1, "name": "Mine", "recipe": { "video": false } }',
    );
    expect(recipeFor('--recipe', path, '-o', 'out.m4a')).toEqual({ container: 'm4a', video: false });
    const empty = file('empty.sluice.json', '{ "sluicePreset": 1, "name": "Mine" }');
    expect(() => recipeFor('--recipe', empty, '-o', 'out.mp4')).toThrow('is not a recipe');
  });

  test('a container in the file or in a setting wins over the suffix', () => {
    const path = file('mkv.json', '{ "container": "mkv" }');
    expect(recipeFor('--recipe', path, '-o', 'out.mp4')).toEqual({ container: 'mkv' });
    expect(recipeFor('--set', 'container=webm', '-o', 'out.mp4')).toEqual({ container: 'webm' });
  });

  test('settings are JSON, else text, and make what is missing on the way', () => {
    const settings = [
      'clips.0.start=1.5',
      'clips.0.end=0:27.200',
      'video={"codec":"vp9"}',
      'video.crop.x=2',
      'audio=false',
    ];
    expect(recipeFor(...settings.flatMap((setting) => ['--set', setting]), '-o', 'o.webm')).toEqual({
      container: 'webm',
      clips: [{ start: 1.5, end: '0:27.200' }],
      video: { codec: 'vp9', crop: { x: 2 } },
      audio: false,
    });
  });

  test.each([
    ['--set', 'video'],
    ['--set', '=3'],
    ['--set', 'video..codec=avc'],
    ['--set', '__proto__.polluted=1'],
    ['--set', 'clips.1.start=3'],
    ['--set', 'clips.0=1', '--set', 'clips.length=9'],
    ['--set', 'video=false', '--set', 'video.codec=avc'],
    ['--preset', 'tiny'],
    ['--preset', 'toString'],
    ['--recipe', join(folder, 'none.json')],
  ])('usage: %s %s', (...args) => {
    expect(() => recipeFor(...args, '-o', 'out.mp4')).toThrow(expect.objectContaining({ code: 'usage' }));
    expect({}).not.toHaveProperty('polluted');
  });

  test('constructor is a field like any other: the planner refuses it', () => {
    const recipe = recipeFor('--set', 'constructor.prototype.polluted=1', '-o', 'out.mp4');
    expect(Object.keys(recipe)).toContain('constructor');
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['[]', '3', 'null', '{'])('a file that holds %s is no recipe', (text) => {
    expect(() => recipeFor('--recipe', file('bad.json', text), '-o', 'out.mp4')).toThrow(
      expect.objectContaining({ code: 'usage' }),
    );
  });
});
