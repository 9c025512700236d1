import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, other, shapedInput, video } from './inputs.ts';
import { codes, failure, pieces, planFor, rowOf } from './plans.ts';

const frame = 1 / 30;

/** A key frame every two seconds; every one of them a restart. */
const plain = inputOf([video(), audio()]);

/** Pictures part cleanly at every third only. */
const reordered = shapedInput([video({ reordered: true }), audio()], { reorder: 3 });

/** An open group of pictures: one restart, at the very start. */
const open = shapedInput([video(), audio()], { restarts: [0] });

const hevc = inputOf([video({ codec: 'hevc', codecString: 'hvc1.1.6.L123.B0' }), audio()]);

const clip = { start: 3, end: 11 };

describe('exact', () => {
  const plan = planFor(plain, { clips: [clip] });

  test('copies from the next key frame on, and makes what is before it anew', () => {
    expect(pieces(plan)).toEqual(['encode 0 0-1', 'copy 0 1-8']);
    expect(rowOf(plan, 'video')).toMatchObject({ action: 'copy', hidden: false });
    expect(rowOf(plan, 'video').segments.map(({ frames }) => frames)).toEqual([30, 0]);
    expect(plan.estimate.newFrames).toBe(30);
    expect(plan.duration).toBe(8);
    expect(codes(plan)).toEqual([]);
  });

  test('the new pictures match the copied ones and are too good to be told from them', () => {
    const row = rowOf(plan, 'video');
    expect(row).toMatchObject({
      target: {
        codec: 'avc',
        width: 1920,
        height: 1080,
        crop: { x: 0, y: 0, width: 1920, height: 1080 },
        bake: { rotation: 0, flip: false },
        pace: { kind: 'source' },
        frameRate: 30,
        bitrate: 13_500_000,
      },
    });
    const lean = planFor(inputOf([video({ bitrate: 500_000 })]), { clips: [clip] });
    expect(rowOf(lean, 'video')).toMatchObject({ target: { bitrate: 8_145_194 } });
  });

  test('the sound is copied whole', () => {
    expect(pieces(plan, 'audio')).toEqual(['copy 0 0-8']);
    expect(rowOf(plan, 'audio')).toMatchObject({ hidden: false });
  });

  test('reordered pictures at the end are made anew too', () => {
    const end = 11 + 2 * frame;
    const cut = planFor(reordered, { clips: [{ start: 3, end }] });
    expect(pieces(cut)).toEqual(['encode 0 0-1', 'copy 0 1-8', `encode 0 8-${(8 + 2 * frame).toFixed(3)}`]);
    expect(rowOf(cut, 'video').segments.map(({ frames }) => frames)).toEqual([30, 0, 2]);
    expect(pieces(planFor(reordered, { clips: [{ start: 4 }] }))).toEqual(['copy 0 0-56']);
  });

  test('from key frame to key frame there is nothing to make', () => {
    const cut = planFor(reordered, { clips: [{ start: 4, end: 8 }] });
    expect(pieces(cut)).toEqual(['copy 0 0-4']);
    expect(rowOf(cut, 'video')).not.toHaveProperty('target');
  });

  test('from the start of the file no proof is needed, wherever its first picture lies', () => {
    const late = shapedInput([video({ start: 0.2, end: 60.2 }), audio({ end: 60.2 })], { restarts: [] });
    const cut = planFor(late, { clips: [{ start: 0, end: 20.2 }] });
    expect(pieces(cut)).toEqual(['copy 0 0-20.2']);
  });

  test('a part between two key frames is made anew, whole and as good', () => {
    const cut = planFor(plain, { clips: [{ start: 4.5, end: 5.5 }] });
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'encode', target: { bitrate: 13_500_000 } });
    expect(pieces(cut)).toEqual(['encode 0 0-1']);
    expect(pieces(cut, 'audio')).toEqual(['copy 0 0-1']);
    expect(codes(cut)).toEqual(['clip-reencoded']);
    expect(cut.tracks.length).toBe(2);
  });

  test('an open group of pictures is copied and the rest hidden, unless it is to be private', () => {
    const cut = planFor(open, { clips: [{ start: 3, end: 20 }] });
    expect(pieces(cut)).toEqual(['copy 0 0-17']);
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'copy', hidden: true });
    expect(codes(cut)).toEqual(['hidden-footage']);
    const stripped = planFor(open, { clips: [{ start: 3, end: 20 }], metadata: 'strip' });
    expect(rowOf(stripped, 'video')).toMatchObject({ action: 'encode' });
    expect(codes(stripped)).toEqual(['cut-reencoded']);
  });

  test('a restart farther than ten seconds is out of reach', () => {
    const rare = (restart: number) => shapedInput([video()], { restarts: [0, restart] });
    expect(pieces(planFor(rare(12), { clips: [{ start: 3, end: 40 }] }))).toEqual([
      'encode 0 0-9',
      'copy 0 9-37',
    ]);
    const cut = planFor(rare(14), { clips: [{ start: 3, end: 40 }] });
    expect(rowOf(cut, 'video')).toMatchObject({ hidden: true });
  });

  test('HEVC without an encoder is hidden, or cannot be', () => {
    const undecodable = { decodable: [[2]] };
    const cut = planFor(hevc, { clips: [clip] }, undecodable);
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'copy', hidden: true });
    expect(codes(cut)).toEqual(['hidden-footage']);
    expect(cut.warnings[0]?.message).toContain('H.265');
    const strip: Recipe = { clips: [clip], metadata: 'strip' };
    expect(failure(() => planFor(hevc, strip, undecodable)).code).toBe('codec-undecodable');
    expect(rowOf(planFor(hevc, strip), 'video')).toMatchObject({
      action: 'encode',
      target: { codec: 'avc' },
    });
  });

  test('a codec whose splices failed is made anew whole', () => {
    const cut = planFor(plain, { clips: [clip] }, { splices: ['vp9'] });
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'encode', target: { codec: 'avc' } });
    expect(pieces(cut)).toEqual(['encode 0 0-8']);
    expect(codes(cut)).toEqual(['cut-reencoded']);
  });

  test.each([
    ['ten bits', { bitDepth: 10 }],
    ['4:2:2', { chroma: '4:2:2' }],
    ['an odd size', { codedWidth: 641, codedHeight: 360 }],
    ['two formats', { descriptions: 2 }],
  ] as const)('%s cannot be spliced', (_, change) => {
    const cut = planFor(inputOf([video(change)]), { clips: [clip] });
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'copy', hidden: true });
    expect(codes(cut)).toEqual(['hidden-footage']);
  });

  test('turned pictures keep their turn', () => {
    const turned = planFor(inputOf([video({ rotation: 90 })]), { clips: [clip], video: { rotate: 90 } });
    expect(rowOf(turned, 'video')).toMatchObject({
      action: 'copy',
      display: { rotation: 180 },
      target: { width: 1920, height: 1080, display: { rotation: 180 }, bake: { rotation: 0 } },
    });
  });

  test('all tracks of the file come along, each cut', () => {
    const several = inputOf([video(), audio(), audio({ id: 4 }), other()]);
    const cut = planFor(several, { clips: [clip, { start: 20, end: 30 }] });
    expect(cut.tracks.map(({ action }) => action)).toEqual(['copy', 'copy', 'copy', 'copy']);
    expect(pieces(cut, 'other')).toEqual(['copy 0 0-8', 'copy 1 8-18']);
    expect(cut.tracks[3]?.sources).toEqual([{ track: 3 }, { track: 3 }]);
  });

  test('a track that has nothing there is left out, and said', () => {
    const short = inputOf([video(), audio({ end: 2 })]);
    const cut = planFor(short, { clips: [clip] });
    expect(cut.tracks.map(({ action }) => action)).toEqual(['copy', 'drop']);
    expect(codes(cut)).toEqual(['track-dropped']);
    const twice = planFor(short, { clips: [{ start: 0, end: 1 }, clip] });
    expect(twice.tracks[1]).toMatchObject({ action: 'encode', sources: [{ track: 2 }, null] });
  });

  test('a smaller picture: only the clip is made', () => {
    const cut = planFor(plain, { clips: [{ start: 3, end: 30 }], video: { shortSide: 720 } });
    expect(rowOf(cut, 'video')).toMatchObject({
      action: 'encode',
      target: { height: 720, bitrate: 2_488_320 },
    });
    expect(pieces(cut)).toEqual(['encode 0 0-9', 'encode 0 9-19', 'encode 0 19-27']);
    expect(rowOf(cut, 'video').segments.map(({ frames }) => frames)).toEqual([270, 300, 240]);
  });

  test('a size for the file counts the clip alone', () => {
    const cut = planFor(plain, { clips: [{ start: 4, end: 8 }], targetSize: 6_000_000 });
    expect(rowOf(cut, 'video').action).toBe('copy');
    const tight = planFor(plain, { clips: [{ start: 4, end: 14 }], targetSize: 2_000_000 });
    expect(rowOf(tight, 'video').action).toBe('encode');
    expect(tight.estimate.bytes[1]).toBeLessThanOrEqual(2_000_000);
    expect(tight.estimate.bytes[1]).toBeGreaterThan(1_500_000);
  });
});

describe('clips in any order', () => {
  const clips = [
    { start: 20, end: 29 },
    { start: 1, end: 1.5 },
    { start: 2, end: 4.5 },
    { start: 20, end: 29 },
  ];

  test('each is cut for itself; one without a place for a copy is made anew', () => {
    const cut = planFor(reordered, { clips });
    expect(pieces(cut)).toEqual(['copy 0 0-9', 'encode 1 9-9.5', 'copy 2 9.5-12', 'copy 3 12-21']);
    expect(codes(cut)).toEqual(['clip-reencoded']);
    expect(cut.warnings[0]?.message).toMatch(/^Part 2 is made anew\./);
  });

  test('the same reason is said once', () => {
    const cut = planFor(plain, { clips: [...clips, { start: 10.5, end: 11 }, { start: 12.5, end: 13 }] });
    expect(cut.warnings[0]?.message).toMatch(/^Parts 2, 5 and 6 are made anew\./);
  });

  test('where nothing can be copied all is made anew', () => {
    const cut = planFor(plain, {
      clips: [
        { start: 1, end: 1.5 },
        { start: 4.5, end: 5 },
      ],
    });
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'encode' });
    expect(pieces(cut)).toEqual(['encode 0 0-0.5', 'encode 1 0.5-1']);
  });

  test('a part made anew is made in segments of ten seconds, none across a border', () => {
    const one = shapedInput([video()], { restarts: [0, 40] });
    const cut = planFor(one, {
      clips: [
        { start: 40, end: 50 },
        { start: 5, end: 30 },
      ],
    });
    expect(pieces(cut)).toEqual(['copy 0 0-10', 'encode 1 10-19', 'encode 1 19-29', 'encode 1 29-35']);
  });
});

describe('keyframe', () => {
  test('starts at the key frame before, and says so before anything runs', () => {
    const cut = planFor(plain, { clips: [clip], cut: 'keyframe' });
    expect(cut.clips).toEqual([{ input: 0, start: 2, end: 11, at: 0 }]);
    expect(pieces(cut)).toEqual(['copy 0 0-9']);
    expect(codes(cut)).toEqual(['starts-earlier']);
    expect(cut.warnings[0]?.message).toContain('0:02.000, 1.000 s earlier');
    expect(cut.estimate.newFrames).toBe(0);
  });

  test('ends where pictures part', () => {
    const cut = planFor(reordered, { clips: [{ start: 4, end: 11 + frame }], cut: 'keyframe' });
    expect(cut.clips[0]?.end).toBeCloseTo(11.1, 9);
    expect(codes(cut)).toEqual(['ends-later']);
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'copy', hidden: false });
    expect(planFor(reordered, { clips: [{ start: 4 }], cut: 'keyframe' }).warnings).toEqual([]);
  });

  test('the first clip takes any sync packet, a later one a proven place or a head of its own', () => {
    const clips = [clip, { start: 30.5, end: 45 }];
    const cut = planFor(shapedInput([video()], { restarts: [0, 32] }), { clips, cut: 'keyframe' });
    expect(cut.clips.map(({ start, end }) => [start, end])).toEqual([
      [0, 11],
      [0, 45],
    ]);
    const unproven = planFor(shapedInput([video()], { restarts: [32] }), { clips, cut: 'keyframe' });
    expect(unproven.clips.map(({ start }) => start)).toEqual([2, 30.5]);
    expect(pieces(unproven)).toEqual(['copy 0 0-9', 'encode 1 9-10.5', 'copy 1 10.5-23.5']);
    expect(codes(unproven)).toEqual(['starts-earlier']);
    const blind = { decodable: [[]] };
    const foreign = planFor(hevc, { clips, cut: 'keyframe' }, blind);
    expect(pieces(foreign)).toEqual(['copy 0 0-9', 'copy 1 9-24']);
    const alone = planFor(open, { clips: [{ start: 3, end: 20 }], cut: 'keyframe' });
    expect(alone.clips[0]?.start).toBe(0);
  });

  test('where pictures are made anyway it is exact', () => {
    const cut = planFor(plain, { clips: [clip], cut: 'keyframe', video: { shortSide: 720 } });
    expect(cut.clips[0]).toMatchObject({ start: 3, end: 11 });
    expect(codes(cut)).toEqual([]);
  });
});

describe('lossless', () => {
  test('is exact by the edit list, and says what it hides', () => {
    const cut = planFor(plain, { clips: [clip], cut: 'lossless' });
    expect(cut.clips[0]).toMatchObject({ start: 3, end: 11 });
    expect(pieces(cut)).toEqual(['copy 0 0-8']);
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'copy', hidden: true });
    expect(rowOf(cut, 'audio')).toMatchObject({ action: 'copy', hidden: false });
    expect(codes(cut)).toEqual(['hidden-footage']);
  });

  test('hides nothing where there is nothing to hide', () => {
    const cut = planFor(reordered, { clips: [{ start: 4, end: 8 }], cut: 'lossless' });
    expect(rowOf(cut, 'video')).toMatchObject({ hidden: false });
    expect(codes(cut)).toEqual([]);
  });

  test('where clips meet they grow instead', () => {
    const clips = [
      { start: 3, end: 11 + frame },
      { start: 21, end: 29 + frame },
    ];
    const cut = planFor(reordered, { clips, cut: 'lossless' });
    expect(cut.clips.map(({ start, end }) => [start, Number(end.toFixed(3))])).toEqual([
      [3, 11.1],
      [20, 29.033],
    ]);
    expect(pieces(cut)).toEqual(['copy 0 0-8.1', 'copy 1 8.1-17.133']);
    expect(codes(cut)).toEqual(['ends-later', 'starts-earlier', 'hidden-footage']);
  });

  test('is what a copy without new pictures means', () => {
    const cut = planFor(plain, { clips: [clip], video: { codec: 'copy' } });
    expect(rowOf(cut, 'video')).toMatchObject({ action: 'copy', hidden: true });
    const twice: Recipe = { clips: [clip, { start: 31, end: 33 }], video: { codec: 'copy' } };
    expect(planFor(plain, twice).clips[1]).toMatchObject({ start: 30 });
    expect(failure(() => planFor(shapedInput([video()], { restarts: [] }), twice)).field).toBe('video.codec');
  });
});

describe('reencode', () => {
  test('makes the clip anew, pictures and sound', () => {
    const cut = planFor(plain, { clips: [clip], cut: 'reencode' });
    expect(cut.tracks.map(({ action }) => action)).toEqual(['encode', 'encode']);
    expect(pieces(cut)).toEqual(['encode 0 0-8']);
    expect(pieces(cut, 'audio')).toEqual(['encode 0 0-8']);
    expect(cut.estimate.newFrames).toBe(240);
  });

  test('new sound runs on through the clips', () => {
    const clips = [
      { start: 3, end: 9 },
      { start: 20, end: 36 },
    ];
    const cut = planFor(plain, { clips, cut: 'reencode' });
    expect(pieces(cut, 'audio')).toEqual(['encode 0 0-10', 'encode 1 10-20', 'encode 1 20-22']);
    expect(pieces(cut)).toEqual(['encode 0 0-6', 'encode 1 6-16', 'encode 1 16-22']);
  });
});

describe('what the index is asked for', () => {
  function counted(shape: Parameters<typeof shapedInput>[1] = {}) {
    const input = shapedInput([video(), audio()], shape);
    const asked = { all: 0, keys: 0, span: 0 };
    const index = new Map(
      [...input.index].map(([id, each]) => {
        if (each === 'unknown') throw new Error('an index is missing');
        const times = (start = Number.NEGATIVE_INFINITY, end = Number.POSITIVE_INFINITY) => {
          if (end - start > 30) asked.all++;
          else asked.span = Math.max(asked.span, end - start);
          return each.times(start, end);
        };
        const keyTimes = () => {
          asked.keys++;
          return each.keyTimes();
        };
        return [id, { ...each, times, keyTimes }];
      }),
    );
    return { input: { ...input, index }, asked };
  }

  test.each([
    ['a whole file', {}],
    ['a trim', { clips: [{ start: 3, end: 51 }] }],
    ['a trim to key frames', { clips: [{ start: 3, end: 51 }], cut: 'keyframe' }],
    ['a trim by edit list', { clips: [{ start: 3, end: 51 }], cut: 'lossless' }],
  ] satisfies [string, Recipe][])('%s copies without a walk through all times', (_, recipe) => {
    const { input, asked } = counted();
    planFor(input, recipe);
    expect(asked.all).toBe(0);
    expect(asked.span).toBeLessThan(2);
    expect(asked.keys).toBeLessThanOrEqual(1);
  });

  test('new pictures walk through them once', () => {
    const { input, asked } = counted();
    planFor(input, { video: { shortSide: 720, keyFrameInterval: 1 }, targetSize: 20_000_000 });
    expect(asked).toMatchObject({ all: 1, keys: 1 });
  });
});
