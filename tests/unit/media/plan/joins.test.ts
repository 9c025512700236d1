import { describe, expect, test } from 'vitest';
import type { TrackInfo } from '../../../../src/protocol/media-info.ts';
import { audio, type InputShape, inputOf, other, shapedInput, video } from './inputs.ts';
import { codes, failure, pieces, planFor, rowOf } from './plans.ts';

const phone = inputOf([video({ end: 10 }), audio({ end: 10 })]);
const longer = inputOf([video({ end: 20 }), audio({ end: 20 })]);

/** A file of 4 s that differs in its picture. */
function odd(change: Parameters<typeof video>[0], shape: InputShape = {}) {
  return shapedInput([video({ end: 4, ...change }), audio({ end: 4 })], shape);
}

const square = odd({ codedWidth: 480, codedHeight: 480 });

describe('files that match', () => {
  test('are joined without a new picture', () => {
    const plan = planFor([phone, longer, phone], {});
    expect(plan.duration).toBe(40);
    expect(pieces(plan)).toEqual(['copy 0 0-10', 'copy 1 10-30', 'copy 2 30-40']);
    expect(pieces(plan, 'audio')).toEqual(['copy 0 0-10', 'copy 1 10-30', 'copy 2 30-40']);
    expect(plan.tracks.length).toBe(2);
    expect(rowOf(plan, 'video')).toMatchObject({
      input: 0,
      sources: [{ track: 1 }, { track: 1 }, { track: 1 }],
    });
    expect(plan.warnings).toEqual([]);
    expect(plan.estimate.newFrames).toBe(0);
  });

  test('though their ids, lengths, rates of bits and clocks differ', () => {
    const tracks: TrackInfo[] = [
      audio({ id: 7, end: 5, bitrate: 96_000 }),
      video({ id: 9, end: 5, timescale: 600, bitrate: 2_000_000 }),
    ];
    const plan = planFor([phone, inputOf(tracks)], {});
    expect(rowOf(plan, 'video').sources).toEqual([{ track: 1 }, { track: 9 }]);
    expect(rowOf(plan, 'audio').sources).toEqual([{ track: 2 }, { track: 7 }]);
    expect(pieces(plan)).toEqual(['copy 0 0-10', 'copy 1 10-15']);
  });

  test('clips of them are cut where they have to be', () => {
    const clips = [{ input: 1, start: 3, end: 8 }, { input: 0 }];
    expect(pieces(planFor([phone, longer], { clips }))).toEqual([
      'encode 0 0-1',
      'copy 0 1-5',
      'copy 1 5-15',
    ]);
  });

  test('a file that a decoder cannot start anew in is made anew', () => {
    const unproven = shapedInput([video({ end: 10 }), audio({ end: 10 })], { restarts: [] });
    const plan = planFor([longer, unproven], {});
    expect(pieces(plan)).toEqual(['copy 0 0-20', 'encode 1 20-30']);
    expect(codes(plan)).toEqual(['clip-reencoded']);
  });

  test('only the main tracks are joined, and the rest is said once', () => {
    const camera = () =>
      inputOf([video({ end: 10 }), audio({ end: 10 }), audio({ id: 4, end: 10 }), other()]);
    const plan = planFor([camera(), camera()], {});
    expect(plan.tracks.map(({ action, input, track }) => `${action} ${input}.${track}`)).toEqual([
      'copy 0.1',
      'copy 0.2',
      'drop 0.4',
      'drop 0.3',
      'drop 1.4',
      'drop 1.3',
    ]);
    expect(codes(plan)).toEqual(['track-dropped']);
  });
});

describe('of files that differ', () => {
  test('only the odd one is made anew, like the others', () => {
    const plan = planFor([phone, square, phone], {});
    expect(pieces(plan)).toEqual(['copy 0 0-10', 'encode 1 10-14', 'copy 2 14-24']);
    const row = rowOf(plan, 'video');
    expect(row).toMatchObject({ action: 'copy', target: { codec: 'avc', width: 1920, height: 1080 } });
    expect(row.sources).toEqual([
      { track: 1 },
      {
        track: 1,
        view: {
          crop: { x: 0, y: 0, width: 480, height: 480 },
          bake: { rotation: 0, flip: false },
          place: { x: 420, y: 0, width: 1080, height: 1080 },
        },
      },
      { track: 1 },
    ]);
    expect(plan.estimate.newFrames).toBe(120);
    expect(codes(plan)).toEqual(['clip-reencoded']);
    expect(plan.warnings[0]?.message).toBe(
      'Part 2 is made anew. The picture is 480 × 480 and is fitted to 1920 × 1080 like the others.',
    );
  });

  test('the majority is what shows longest, wherever it stands', () => {
    const plan = planFor([square, phone], {});
    expect(rowOf(plan, 'video')).toMatchObject({ input: 1, track: 1 });
    expect(pieces(plan)).toEqual(['encode 0 0-4', 'copy 1 4-14']);
    const even = planFor([odd({ codedWidth: 1280, codedHeight: 720, end: 10 }), phone], {});
    expect(rowOf(even, 'video')).toMatchObject({ input: 0 });
  });

  test.each([
    ['another description', odd({}, { description: 'other' }), true],
    ['another codec', odd({ codec: 'vp9', codecString: 'vp09.00.31.08' }), true],
    ['another turn', odd({ rotation: 90 }), true],
    [
      'other colours',
      odd({ color: { primaries: null, transfer: null, matrix: null, fullRange: null } }),
      true,
    ],
    ['other pixels', odd({ pixelAspectRatio: { horizontal: 4, vertical: 3 } }), true],
    ['several pieces', odd({ edits: 2 }), true],
    ['another frame rate', odd({ frameRate: 25 }), false],
  ])('%s', (_, file, anew) => {
    const plan = planFor([phone, file], {});
    expect(pieces(plan)[1]).toBe(anew ? 'encode 1 10-14' : 'copy 1 10-14');
  });

  test('VP9 may differ in its description, since its key frames say all', () => {
    const vp9 = (description: string) =>
      shapedInput([video({ codec: 'vp9', codecString: 'vp09.00.40.08', end: 5 })], { description });
    expect(planFor([vp9('one'), vp9('two')], {}).estimate.newFrames).toBe(0);
  });

  test('where no new picture fits all are made anew', () => {
    const hevc = inputOf([
      video({ codec: 'hevc', codecString: 'hvc1.1.6.L123.B0', end: 30 }),
      audio({ end: 30 }),
    ]);
    const plan = planFor([hevc, square], {});
    expect(rowOf(plan, 'video')).toMatchObject({ action: 'encode', target: { codec: 'avc' } });
    expect(codes(plan)).toEqual(['cut-reencoded']);
    const blind = { decodable: [[2], [1, 2]] };
    expect(failure(() => planFor([hevc, square], {}, blind)).code).toBe('codec-undecodable');
  });

  test('an odd one that cannot be read is an error that names it', () => {
    const error = failure(() => planFor([phone, square], {}, { decodable: [[1, 2], [2]] }));
    expect(error.code).toBe('codec-undecodable');
  });

  test('a file without a picture cannot stand among those with one', () => {
    const sound = inputOf([audio({ end: 5 })]);
    expect(failure(() => planFor([phone, sound], {}))).toMatchObject({
      code: 'plan-impossible',
      field: 'clips',
    });
    const plan = planFor([phone, sound], { video: false });
    expect(pieces(plan, 'audio')).toEqual(['copy 0 0-10', 'copy 1 10-15']);
  });
});

describe('new pictures for all', () => {
  test('in one size, each fitted on its own', () => {
    const plan = planFor([phone, square], { video: { width: 640, height: 360 } });
    const row = rowOf(plan, 'video');
    expect(row).toMatchObject({ action: 'encode', target: { width: 640, height: 360 } });
    expect(row.sources[1]?.view).toEqual({
      crop: { x: 0, y: 0, width: 480, height: 480 },
      bake: { rotation: 0, flip: false },
      place: { x: 140, y: 0, width: 360, height: 360 },
    });
    expect(row.sources[0]?.view?.place).toBeUndefined();
    expect(pieces(plan)).toEqual(['encode 0 0-10', 'encode 1 10-14']);
    expect(row.segments.map(({ frames }) => frames)).toEqual([300, 120]);
  });

  test('a width and height are the size, whichever leads', () => {
    const wide = odd({ end: 1 });
    const plan = planFor([square, wide], { video: { width: 320, height: 180 } });
    expect(rowOf(plan, 'video')).toMatchObject({ input: 0, target: { width: 320, height: 180 } });
    expect(rowOf(plan, 'video').sources[0]?.view?.place).toEqual({ x: 70, y: 0, width: 180, height: 180 });
  });

  test.each([
    ['cover', { crop: { x: 0, y: 106, width: 480, height: 270 } }],
    ['fill', { crop: { x: 0, y: 0, width: 480, height: 480 } }],
  ] as const)('%s', (fit, view) => {
    const plan = planFor([phone, square], { video: { width: 640, height: 360, fit } });
    const { sources } = rowOf(plan, 'video');
    expect(sources[0]).not.toHaveProperty('view');
    expect(sources[1]?.view).toMatchObject(view);
    expect(sources[1]?.view?.place).toBeUndefined();
  });

  test('a portrait file among landscape ones stands upright between bars', () => {
    const portrait = odd({ rotation: 90 });
    const plan = planFor([phone, portrait], {});
    expect(rowOf(plan, 'video').sources[1]?.view).toEqual({
      crop: { x: 0, y: 0, width: 1920, height: 1080 },
      bake: { rotation: 90, flip: false },
      place: { x: 656, y: 0, width: 608, height: 1080 },
    });
    const turned = planFor([odd({ rotation: 90, end: 10 }), odd({})], {});
    expect(rowOf(turned, 'video').sources[1]?.view).toEqual({
      crop: { x: 0, y: 0, width: 1920, height: 1080 },
      bake: { rotation: 270, flip: false },
      place: { x: 656, y: 0, width: 608, height: 1080 },
    });
  });

  test('the highest frame rate is what a limit looks at', () => {
    const fast = odd({ frameRate: 60 });
    const plan = planFor([phone, fast], { video: { frameRate: { max: 30 } } });
    expect(rowOf(plan, 'video')).toMatchObject({ target: { pace: { kind: 'max', rate: 30 } } });
    expect(rowOf(plan, 'video').segments.map(({ frames }) => frames)).toEqual([300, 120]);
  });
});

describe('sound', () => {
  const silent = inputOf([video({ end: 5 })]);

  test('of a file without any is silence, so all of it is made anew', () => {
    const plan = planFor([phone, silent, phone], {});
    const row = rowOf(plan, 'audio');
    expect(row).toMatchObject({ action: 'encode', sources: [{ track: 2 }, null, { track: 2 }] });
    expect(pieces(plan, 'audio')).toEqual(['encode 0 0-10', 'encode 1 10-20', 'encode 2 20-25']);
    expect(pieces(plan)).toEqual(['copy 0 0-10', 'copy 1 10-15', 'copy 2 15-25']);
    expect(codes(plan)).toEqual(['audio-reencoded']);
  });

  test('runs to the end, though the last has none', () => {
    expect(rowOf(planFor([phone, silent], {}), 'audio').segments.at(-1)?.end).toBe(15);
  });

  test('no sound at all is no track', () => {
    expect(planFor([silent, silent], {}).tracks.length).toBe(1);
  });

  test.each([
    ['another rate', { sampleRate: 44_100 }, '44100 Hz'],
    ['other channels', { channels: 1 }, '1 and not 2 channels'],
    ['another codec', { codec: 'opus' }, 'Opus'],
    ['sound that ends too early', { end: 4.8 }, 'shorter'],
    ['sound that begins too late', { start: 0.2 }, 'shorter'],
  ])('%s is made like the others', (_, change, why) => {
    const file = inputOf([video({ end: 5 }), audio({ end: 5, ...change })]);
    const plan = planFor([phone, file], {});
    expect(rowOf(plan, 'audio')).toMatchObject({
      action: 'encode',
      target: { codec: 'aac', sampleRate: 48_000, channels: 2 },
    });
    expect(codes(plan)).toEqual(['audio-reencoded']);
    expect(plan.warnings[0]?.message).toContain(why);
    expect(failure(() => planFor([phone, file], { audio: { codec: 'copy' } })).field).toBe('audio.codec');
  });

  test('a few packets less are no gap', () => {
    const file = inputOf([video({ end: 5 }), audio({ end: 4.93 })]);
    expect(rowOf(planFor([phone, file], {}), 'audio')).toMatchObject({ action: 'copy' });
  });
});
