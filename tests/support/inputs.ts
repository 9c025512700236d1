import { madeBy, phoneVideo } from './media.ts';

const picture = (size: string, rate: string, seconds = 4) => [
  '-f',
  'lavfi',
  '-i',
  `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`,
];
const sound = (rate: number, seconds = 4) => [
  '-f',
  'lavfi',
  '-i',
  `sine=frequency=440:sample_rate=${rate}:duration=${seconds}`,
];
const avc = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '48'];
const aac = ['-c:a', 'aac', '-b:a', '96k', '-ac', '2'];

/** Inputs of the kinds people have, each made once by ffmpeg. */
export const inputs = {
  phone: () => phoneVideo(),
  bFrames: () =>
    madeBy('b-frames.mp4', [
      ...picture('1280x720', '25'),
      ...sound(44_100),
      '-c:v',
      'libx264',
      '-preset',
      'medium',
      '-bf',
      '3',
      '-g',
      '50',
      '-pix_fmt',
      'yuv420p',
      ...aac,
    ]),
  variableRate: () =>
    madeBy('variable-rate.mp4', [
      ...picture('640x360', '60'),
      '-vf',
      "select='if(lt(t,2),not(mod(n,2)),not(mod(n,5)))'",
      '-vsync',
      'vfr',
      '-video_track_timescale',
      '90000',
      ...avc,
    ]),
  turned: () => madeBy('turned.mp4', ['-i', phoneVideo(4), '-c', 'copy', '-metadata:s:v', 'rotate=90']),
  lateSound: () =>
    madeBy('late-sound.mp4', [
      ...picture('640x360', '30'),
      '-itsoffset',
      '0.5',
      ...sound(48_000),
      ...avc,
      ...aac,
    ]),
  latePicture: () =>
    madeBy('late-picture.mp4', [
      '-itsoffset',
      '0.4',
      ...picture('640x360', '30'),
      ...sound(48_000),
      '-map',
      '0:v',
      '-map',
      '1:a',
      ...avc,
      ...aac,
    ]),
  pcm: () =>
    madeBy('pcm.mov', [
      ...picture('640x360', '30'),
      ...sound(48_000),
      ...avc,
      '-c:a',
      'pcm_s16le',
      '-ac',
      '2',
    ]),
  opus: () =>
    madeBy('opus.mp4', [
      ...picture('640x360', '30'),
      ...sound(48_000),
      ...avc,
      '-c:a',
      'libopus',
      '-b:a',
      '96k',
    ]),
  odd: () =>
    madeBy('odd.mp4', [
      ...picture('641x359', '30'),
      '-c:v',
      'libvpx-vp9',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-b:v',
      '1M',
      '-pix_fmt',
      'yuv420p',
    ]),
  silent: () => madeBy('silent.mp4', [...picture('1280x720', '30'), ...avc]),
  soundOnly: () => madeBy('sound-only.m4a', [...sound(44_100), ...aac]),
  fragmented: () =>
    madeBy('fragmented.mp4', [
      ...picture('1280x720', '30'),
      ...sound(48_000),
      ...avc,
      ...aac,
      '-movflags',
      'frag_keyframe+empty_moov',
    ]),
  fast: () => madeBy('fast.mp4', [...picture('1280x720', '60'), ...sound(48_000), ...avc, ...aac]),
  wideScreen: () => madeBy('anamorphic.mp4', [...picture('720x576', '25'), ...avc, '-aspect', '16:9']),
  tagged: () =>
    madeBy('tagged.mp4', [
      ...picture('720x480', '30'),
      ...avc,
      '-color_primaries',
      'smpte170m',
      '-color_trc',
      'smpte170m',
      '-colorspace',
      'smpte170m',
      '-color_range',
      'tv',
    ]),
  fullRange: () =>
    madeBy('full-range.mp4', [
      ...picture('1280x720', '30'),
      '-vf',
      'scale=out_range=full,format=yuvj420p',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '48',
      '-color_primaries',
      'bt709',
      '-color_trc',
      'bt709',
      '-colorspace',
      'bt709',
    ]),
} as const;
