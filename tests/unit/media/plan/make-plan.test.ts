import { describe, expect, test } from 'vitest';
import { makePlan } from '../../../../src/media/plan/make-plan.ts';
import type { PlanInput, Support } from '../../../../src/media/plan/plan-input.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import type { Plan, VideoTarget } from '../../../../src/protocol/plan.ts';
import { presets } from '../../../../src/protocol/presets.ts';
import type { Recipe } from '../../../../src/protocol/recipe.schema.ts';
import { audio, inputOf, other, shapedInput, supportFor, video } from './inputs.ts';

function planFor(input: PlanInput, recipe: Recipe, support: Partial<Support> = {}): Plan {
  return makePlan([input], recipe, supportFor([input], support));
}

function targetOf(plan: Plan): VideoTarget {
  const track = plan.tracks.find((each) => each.kind === 'video' && each.action === 'encode');
  if (track?.action !== 'encode' || track.kind !== 'video') throw new Error('no video is encoded');
  return track.target;
}

function actions(plan: Plan): string[] {
  return plan.tracks.map((track) => (track.action === 'copy' ? `copy ${track.by}` : track.action));
}

function codes(plan: Plan): string[] {
  return plan.warnings.map((warning) => warning.code);
}

function failure(make: () => unknown): { code: string; field: unknown; message: string } {
  try {
    make();
  } catch (error) {
    if (error instanceof SluiceError)
      return { code: error.code, field: error.details.field, message: error.message };
    throw error;
  }
  throw new Error('a plan was made');
}

const plain = inputOf([video(), audio()]);

describe('the plain case', () => {
  const plan = planFor(plain, { video: { shortSide: 720 } });

  test('720p H.264 with the sound copied', () => {
    expect(actions(plan)).toEqual(['encode', 'copy spool']);
    expect(targetOf(plan)).toEqual({
      codec: 'avc',
      codecString: 'avc1.64001f',
      width: 1280,
      height: 720,
      crop: { x: 0, y: 0, width: 1920, height: 1080 },
      bake: { rotation: 0, flip: false },
      display: { rotation: 0, flip: false },
      pixelAspectRatio: { horizontal: 1, vertical: 1 },
      frameRate: 30,
      pace: { kind: 'source' },
      bitrate: 2_488_320,
      keyFrameInterval: 2,
      hardware: 'prefer-software',
      color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    });
  });

  test('six closed segments of 300 pictures', () => {
    expect(plan.tracks[0]?.segments).toEqual(
      [0, 1, 2, 3, 4, 5].map((index) => ({
        index,
        clip: 0,
        kind: 'encode',
        start: index * 10,
        end: index * 10 + 10,
        frames: 300,
      })),
    );
    expect(plan.tracks[1]?.segments).toEqual([
      { index: 0, clip: 0, kind: 'copy', start: 0, end: 60, frames: 0 },
    ]);
    expect(plan.duration).toBe(60);
    expect(plan.clips).toEqual([{ input: 0, start: 0, end: 60, at: 0 }]);
    expect(plan.tracks.map(({ sources }) => sources)).toEqual([[{ track: 1 }], [{ track: 2 }]]);
    expect(plan.estimate.newFrames).toBe(1800);
  });

  test('is plain data, and the same each time', () => {
    expect(structuredClone(plan)).toEqual(planFor(plain, { video: { shortSide: 720 } }));
  });
});

describe('the estimate', () => {
  test('a copy weighs what its tracks weigh, and takes no pictures', () => {
    const { estimate } = planFor(plain, {});
    const [low, high] = estimate.bytes;
    expect(low).toBe(high);
    expect(Math.abs(low / plain.info.size - 1)).toBeLessThan(0.01);
    expect(estimate.seconds[1]).toBeLessThan(1);
  });

  test('seconds follow the pictures, their size and the device', () => {
    const seconds = (recipe: Recipe, framesPerSecond: number) =>
      planFor(plain, recipe, { framesPerSecond }).estimate.seconds[1];
    const hd = seconds({ video: { shortSide: 720 } }, 128);
    expect(hd).toBeGreaterThan(1800 / 128);
    expect(hd).toBeLessThan((2.5 * 1800) / 128);
    expect(seconds({ video: { shortSide: 720 } }, 256)).toBeLessThan(hd * 0.6);
    expect(seconds({ video: { shortSide: 480 } }, 128)).toBeLessThan(hd);
    expect(seconds({ video: { quality: 'medium' } }, 128)).toBeGreaterThan(hd);
  });

  test('bytes lie around what the rate says', () => {
    const { bytes } = planFor(plain, { video: { bitrate: 2_000_000 } }).estimate;
    const nominal = ((2_000_000 + 128_000) * 60) / 8;
    expect(bytes[0]).toBeLessThan(nominal);
    expect(bytes[1]).toBeGreaterThan(nominal);
  });
});

describe('copying', () => {
  test('an empty recipe copies all of the file by range', () => {
    const plan = planFor(inputOf([video(), audio(), audio({ id: 4 })]), {});
    expect(actions(plan)).toEqual(['copy range', 'copy range', 'copy range']);
    expect(plan.warnings).toEqual([]);
    expect(plan.estimate.newFrames).toBe(0);
  });

  test('rotation and flip alone stay a copy with another matrix', () => {
    const [track] = planFor(inputOf([video({ rotation: 90 })]), { video: { rotate: 90 } }).tracks;
    expect(track).toMatchObject({ action: 'copy', display: { rotation: 180, flip: false } });
    const [mirrored] = planFor(inputOf([video({ rotation: 90 })]), { video: { flip: 'horizontal' } }).tracks;
    expect(mirrored).toMatchObject({ action: 'copy', display: { rotation: 270, flip: true } });
    const [same] = planFor(inputOf([video({ rotation: 90 })]), {}).tracks;
    expect(same).not.toHaveProperty('display');
  });

  test('a small track of another kind comes along; left out for privacy it stops ranges', () => {
    const phone = inputOf([video(), audio(), other()]);
    const kept = planFor(phone, {});
    expect(actions(kept)).toEqual(['copy range', 'copy range', 'copy range']);
    expect(kept.tracks[2]).toMatchObject({ kind: 'other', hidden: false, sources: [{ track: 3 }] });
    expect(codes(kept)).toEqual([]);
    const foreign = inputOf([video(), audio(), other({ codec: 'camm' })], { container: 'mov' });
    expect(actions(planFor(foreign, { container: 'mov' }))[2]).toBe('copy range');
    const dropped = planFor(foreign, {});
    expect(actions(dropped)).toEqual(['copy range', 'copy range', 'drop']);
    expect(dropped.tracks[2]).toMatchObject({ asked: false });
    expect(codes(dropped)).toEqual(['track-dropped']);
    expect(actions(planFor(phone, { metadata: 'strip' }))).toEqual(['copy spool', 'copy spool', 'drop']);
    const few = shapedInput([video(), audio()], { ranges: () => 5 });
    expect(actions(planFor(few, { metadata: 'strip' }))).toEqual(['copy range', 'copy range']);
    expect(actions(planFor(plain, { metadata: 'strip' }))).toEqual(['copy spool', 'copy spool']);
  });

  test('what no table says the place of goes through the spool', () => {
    const { ranges: _, ...scanned } = plain;
    expect(actions(planFor(scanned, {}))).toEqual(['copy spool', 'copy spool']);
  });

  test('what is not known well enough to be written down is made anew', () => {
    const bare = { ...plain, described: new Set<number>() };
    expect(actions(planFor(bare, {}))).toEqual(['encode', 'encode']);
    expect(() => planFor(bare, { video: { codec: 'copy' } })).toThrow(/cannot be copied/);
  });

  test('sound taken out of a video is not the range of the video', () => {
    const plan = planFor(plain, presets.audio);
    expect(plan.container).toBe('m4a');
    expect(actions(plan)).toEqual(['drop', 'copy spool']);
    expect(plan.warnings).toEqual([]);
  });

  test('a file shown in several pieces is made anew', () => {
    expect(actions(planFor(inputOf([video({ edits: 3 })]), {}))).toEqual(['encode']);
  });

  test('PCM stays in MOV and becomes AAC in MP4', () => {
    const pcm = inputOf([video(), audio({ codec: 'pcm', bitrate: 1_536_000 })], { container: 'mov' });
    expect(actions(planFor(pcm, { container: 'mov' }))).toEqual(['copy range', 'copy range']);
    const plan = planFor(pcm, {});
    expect(actions(plan)).toEqual(['copy spool', 'encode']);
    expect(plan.tracks[1]).toMatchObject({
      target: { codec: 'aac', codecString: 'mp4a.40.2', sampleRate: 48_000, channels: 2, bitrate: 128_000 },
    });
    expect(plan.tracks[1]?.segments.length).toBe(6);
  });

  test.each([
    ['aac', 160_000, 'copy'],
    ['aac', 161_000, 'encode'],
    ['auto', 150_000, 'copy'],
    ['auto', 320_000, 'encode'],
  ] as const)('%s at 128 kbit/s from %i: %s', (codec, bitrate, action) => {
    const plan = planFor(inputOf([video(), audio({ bitrate })]), { audio: { codec, bitrate: 128_000 } });
    expect(plan.tracks[1]?.action).toBe(action);
  });

  test('sound is never mixed up', () => {
    const plan = planFor(inputOf([video(), audio({ channels: 1, codec: 'pcm' })]), {
      audio: { channels: 2 },
    });
    expect(plan.tracks[1]).toMatchObject({ target: { channels: 1 } });
    expect(codes(plan)).toEqual(['channels-kept']);
  });
});

describe('never larger', () => {
  const lean = inputOf([video({ bitrate: 1_500_000, codedWidth: 1280, codedHeight: 720 }), audio()]);

  test('what is already as small is copied', () => {
    for (const name of ['smaller', 'web-1080p'] as const) {
      const plan = planFor(lean, presets[name]);
      expect(plan.tracks[0]).toMatchObject({
        action: 'copy',
        reason: expect.stringContaining('already as small'),
      });
    }
  });

  test('a codec or bitrate that is asked for is obeyed', () => {
    expect(actions(planFor(lean, { video: { codec: 'avc' } }))[0]).toBe('encode');
    const plan = planFor(lean, { video: { bitrate: 4_000_000 } });
    expect(targetOf(plan).bitrate).toBe(4_000_000);
    expect(codes(plan)).toEqual(['bitrate-explicit-larger', 'bitrate-floor']);
    const hardware = { videoEncoders: { avc: { hardware: true, software: true } } };
    const quick = planFor(lean, { video: { bitrate: 4_000_000 } }, hardware);
    expect(codes(quick)).toEqual(['bitrate-explicit-larger']);
    expect(targetOf(quick).hardware).toBe('prefer-hardware');
  });

  test('a smaller size is capped by what the source spends', () => {
    expect(targetOf(planFor(lean, { video: { shortSide: 480 } })).bitrate).toBeLessThan(
      1_500_000 * 0.9 * 0.56,
    );
    expect(
      targetOf(planFor(lean, { neverLarger: false, video: { shortSide: 480 } })).bitrate,
    ).toBeGreaterThan(1_300_000);
  });

  test('a quality that pays is made', () => {
    expect(targetOf(planFor(plain, presets.smaller)).bitrate).toBe(4_571_336);
  });
});

describe('a size for the file', () => {
  test('a file that fits is copied', () => {
    const short = inputOf([video({ codedWidth: 1280, codedHeight: 720, end: 10 }), audio({ end: 10 })]);
    expect(actions(planFor(short, presets.chat))).toEqual(['copy range', 'copy range']);
  });

  test.each([
    [60, 720],
    [300, 720],
    [900, 540],
  ])('%i s go down to %i lines and stay under', (end, lines) => {
    const plan = planFor(inputOf([video({ end }), audio({ end })]), presets.chat);
    const target = targetOf(plan);
    expect(target.height).toBe(lines);
    const sound = plan.tracks[1];
    const soundRate = sound?.action === 'encode' ? sound.target.bitrate : 128_000;
    const bytes = ((target.bitrate + soundRate) * end) / 8;
    expect(bytes).toBeLessThan(24_500_000);
    expect(plan.estimate.bytes[1]).toBeLessThanOrEqual(24_500_000);
  });

  test('too long a video names the least size that works, which works', () => {
    const end = 4 * 3600;
    const input = inputOf([video({ end }), audio({ end })]);
    const { code, field, message } = failure(() => planFor(input, presets.chat));
    expect([code, field]).toEqual(['plan-impossible', 'targetSize']);
    const megabytes = Number(/([\d.]+) MB/.exec(message)?.[1]);
    expect(targetOf(planFor(input, { ...presets.chat, targetSize: megabytes * 1e6 })).height).toBe(288);
    expect(failure(() => planFor(input, { ...presets.chat, targetSize: megabytes * 1e6 - 2e5 })).field).toBe(
      'targetSize',
    );
  });

  test('a width that is asked for is kept', () => {
    const plan = planFor(plain, { targetSize: 2_000_000, video: { width: 1280 } });
    expect(targetOf(plan).width).toBe(1280);
  });

  test('a bitrate that does not fit is an error', () => {
    expect(
      failure(() => planFor(plain, { targetSize: 2_000_000, video: { bitrate: 5_000_000 } })).field,
    ).toBe('video.bitrate');
  });

  test('sound alone gets the rate that fits', () => {
    const sound = inputOf([audio({ end: 3600, bitrate: 256_000 })]);
    const plan = planFor(sound, { targetSize: 24_500_000, container: 'm4a' });
    expect(plan.tracks[0]).toMatchObject({ action: 'encode', target: { codec: 'aac' } });
    expect(plan.estimate.bytes[1]).toBeLessThanOrEqual(24_500_000);
    expect(plan.estimate.bytes[1]).toBeGreaterThan(22_000_000);
    expect(failure(() => planFor(sound, { targetSize: 1_000_000, container: 'm4a' })).field).toBe(
      'targetSize',
    );
  });
});

describe('pace and colour', () => {
  const fast = inputOf([
    video({ frameRate: 59.94, bitrate: 60_000_000, codedWidth: 3840, codedHeight: 2160 }),
  ]);

  test('59.94 to at most 30 is every second picture', () => {
    const target = targetOf(planFor(fast, { video: { frameRate: { max: 30 } } }));
    expect(target.pace).toEqual({ kind: 'max', rate: 29.97 });
    expect(target.frameRate).toBeCloseTo(29.97, 1);
    expect(target.codecString).toBe('avc1.640033');
  });

  test('a rate within the limit is left alone, and so is the same constant one', () => {
    expect(actions(planFor(plain, { video: { frameRate: { max: 30 } } }))[0]).toBe('copy range');
    expect(actions(planFor(plain, { video: { frameRate: { constant: 30 } } }))[0]).toBe('copy range');
    const target = targetOf(planFor(plain, { video: { frameRate: { constant: 25 } } }));
    expect([target.pace, target.frameRate]).toEqual([{ kind: 'constant', rate: 25 }, 25]);
  });

  test('4K60 stays 4K60 at a level that carries it', () => {
    expect(targetOf(planFor(fast, { video: { quality: 'low' } })).codecString).toBe('avc1.640034');
  });

  test.each([
    [1920, 1080, 'bt709'],
    [720, 1280, 'bt709'],
    [640, 480, null],
  ])('untagged %i × %i', (codedWidth, codedHeight, matrix) => {
    const color = { primaries: null, transfer: null, matrix: null, fullRange: null };
    const plan = planFor(inputOf([video({ codedWidth, codedHeight, color })]), { video: { shortSide: 360 } });
    expect(targetOf(plan).color.matrix).toBe(matrix);
  });
});

describe('tracks', () => {
  const several = inputOf([
    video(),
    audio(),
    audio({ id: 3 }),
    video({ id: 4, codedWidth: 640, codedHeight: 360 }),
  ]);

  test('all when copying, primary when encoding', () => {
    expect(actions(planFor(several, {}))).toEqual(Array(4).fill('copy range'));
    const plan = planFor(several, { video: { shortSide: 720 } });
    expect(actions(plan)).toEqual(['encode', 'copy spool', 'drop', 'drop']);
    expect(codes(plan)).toEqual(['track-dropped', 'track-dropped']);
  });

  test('ids are obeyed', () => {
    expect(actions(planFor(several, { tracks: [3] }))).toEqual(['drop', 'drop', 'copy spool', 'drop']);
    expect(failure(() => planFor(several, { tracks: [9] }))).toMatchObject({
      code: 'plan-impossible',
      field: 'tracks',
    });
    const foreign = inputOf([video(), other({ codec: 'camm' })], { container: 'mov' });
    expect(failure(() => planFor(foreign, { tracks: [1, 3] })).field).toBe('tracks');
    expect(actions(planFor(inputOf([video(), other()]), { tracks: [1, 3] }))).toEqual(
      Array(2).fill('copy range'),
    );
  });

  test('the primary video is the enabled one with the most pixels', () => {
    const input = inputOf([
      video({ enabled: false }),
      video({ id: 2, codedWidth: 640, codedHeight: 360 }),
      video({ id: 3, codedWidth: 1280, codedHeight: 720 }),
    ]);
    expect(actions(planFor(input, { tracks: 'primary' }))).toEqual(['drop', 'drop', 'copy spool']);
  });

  test('unusable tracks are left out and said', () => {
    const locked = { code: 'encrypted', message: 'This track is copy-protected.' } as const;
    const plan = planFor(inputOf([video({ unusable: locked }), audio()]), {});
    expect(actions(plan)).toEqual(['drop', 'copy spool']);
    expect(plan.warnings[0]?.message).toContain('copy-protected');
    expect(failure(() => planFor(inputOf([video({ unusable: locked })]), {})).code).toBe('track-encrypted');
    expect(failure(() => planFor(inputOf([other()]), {})).code).toBe('no-media');
    expect(failure(() => makePlan([inputOf([])], {}, supportFor([]))).code).toBe('no-media');
  });

  test('a side track that cannot be read does not stop the rest', () => {
    const plan = planFor(several, { tracks: 'all', video: { shortSide: 240 } }, { decodable: [[1, 2, 3]] });
    expect(actions(plan)).toEqual(['encode', 'copy spool', 'copy spool', 'drop']);
    expect(codes(plan)).toEqual(['track-dropped']);
  });
});

describe('refusals name the field', () => {
  const cases: [string, Recipe, string, unknown][] = [
    ['a clip after the end', { clips: [{ start: 60 }] }, 'plan-impossible', 'clips[0].start'],
    ['a clip backwards', { clips: [{}, { start: 5, end: 4 }] }, 'plan-impossible', 'clips[1].end'],
    ['a clip of another file', { clips: [{ input: 1 }] }, 'plan-impossible', 'clips[0].input'],
    ['a clip without a picture', { clips: [{ start: 5, end: 5.001 }] }, 'plan-impossible', 'clips[0].end'],
    ['speed', { clips: [{ speed: 8 }] }, 'plan-impossible', 'clips[0].speed'],
    ['a picture in m4a', { container: 'm4a', video: { shortSide: 720 } }, 'plan-impossible', 'container'],
    ['vp8 in mp4', { video: { codec: 'vp8' } }, 'plan-impossible', 'video.codec'],
    ['no hevc encoder', { video: { codec: 'hevc' } }, 'codec-unencodable', 'video.codec'],
    ['no mp3 encoder', { audio: { codec: 'mp3' } }, 'codec-unencodable', 'audio.codec'],
    ['pcm in mp4', { audio: { codec: 'pcm' } }, 'plan-impossible', 'audio.codec'],
    ['a smaller copy', { video: { codec: 'copy', shortSide: 720 } }, 'plan-impossible', 'video.shortSide'],
    ['a copy of a quality', { video: { codec: 'copy', quality: 'low' } }, 'plan-impossible', 'video.quality'],
    [
      'a copy to a size',
      { targetSize: 1_000_000, video: { codec: 'copy' } },
      'plan-impossible',
      'targetSize',
    ],
    [
      'a copy with fewer channels',
      { audio: { codec: 'copy', channels: 1 } },
      'plan-impossible',
      'audio.channels',
    ],
    ['a copy made anew', { cut: 'reencode', video: { codec: 'copy' } }, 'plan-impossible', 'cut'],
    [
      'a crop outside',
      { video: { crop: { x: 1000, y: 0, width: 1000, height: 100 } } },
      'plan-impossible',
      'video.crop',
    ],
    ['a rate AAC has not', { audio: { sampleRate: 47_000 } }, 'plan-impossible', 'audio.sampleRate'],
    ['no track at all', { tracks: [] }, 'plan-impossible', 'tracks'],
    ['nothing left', { video: false, audio: false }, 'plan-impossible', 'video'],
  ];
  test.each(cases)('%s', (_, recipe, code, field) => {
    const error = failure(() => planFor(plain, recipe));
    expect([error.code, error.field]).toEqual([code, field]);
    if (code === 'plan-impossible') expect(error.message).toContain(`"${field}"`);
  });

  test('no file, or tracks of two', () => {
    const support = supportFor([plain, plain]);
    expect(failure(() => makePlan([plain, plain], { tracks: 'all' }, support)).field).toBe('tracks');
    expect(failure(() => makePlan([], {}, support)).field).toBe('inputs');
  });

  test('what cannot be decoded is copied, or an error when it must be encoded', () => {
    const support = { decodable: [[2]] };
    expect(actions(planFor(plain, {}, support))).toEqual(['copy range', 'copy range']);
    expect(failure(() => planFor(plain, { video: { shortSide: 720 } }, support)).code).toBe(
      'codec-undecodable',
    );
  });

  test('without H.264 the automatic choice is VP9, then AV1', () => {
    const software = { hardware: false, software: true };
    const plan = planFor(
      plain,
      { video: { shortSide: 720 } },
      { videoEncoders: { vp9: software, av1: software } },
    );
    expect(targetOf(plan).codecString).toBe('vp09.00.31.08');
    expect(codes(plan)).toEqual(['codec-fallback']);
    const av1 = planFor(plain, { video: { shortSide: 720 } }, { videoEncoders: { av1: software } });
    expect(targetOf(av1).codecString).toBe('av01.0.05M.08');
    expect(failure(() => planFor(plain, { video: { shortSide: 720 } }, { videoEncoders: {} })).code).toBe(
      'codec-unencodable',
    );
  });
});

describe('constant quality', () => {
  const quantizing = { hardware: false, software: true, quantizer: true };
  const support = { videoEncoders: { avc: quantizing, vp9: quantizing, av1: quantizing } };
  const asked = (video: NonNullable<Recipe['video']>, more: Recipe = {}) =>
    targetOf(planFor(plain, { neverLarger: false, ...more, video }, support));

  test('VP9 and AV1 have it where the browser takes quantizers, the finer the better', () => {
    const [low, medium, high] = (['low', 'medium', 'high'] as const).map(
      (quality) => asked({ codec: 'vp9', quality }).quantizer ?? Number.NaN,
    );
    expect(low).toBeGreaterThan(medium ?? 0);
    expect(medium).toBeGreaterThan(high ?? 0);
    expect(asked({ codec: 'av1' }).quantizer).toBe(asked({ codec: 'av1', quality: 'medium' }).quantizer);
    expect(asked({ codec: 'vp9', quality: 100 }).quantizer).toBeGreaterThan(0);
    expect(asked({ codec: 'vp9', quality: 0 }).quantizer).toBeLessThan(255);
  });

  test('not where a rate or a size is asked for, nor in H.264, nor where the browser does not take them', () => {
    expect(asked({ codec: 'vp9', bitrate: 1_000_000 }).quantizer).toBeUndefined();
    expect(asked({ codec: 'vp9' }, { targetSize: 10_000_000 }).quantizer).toBeUndefined();
    expect(asked({ codec: 'avc', quality: 'high' }).quantizer).toBeUndefined();
    expect(targetOf(planFor(plain, { video: { codec: 'vp9' } })).quantizer).toBeUndefined();
  });
});
