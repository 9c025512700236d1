import { madeBy } from '../../support/media.ts';
import { fileName } from '../clips.ts';

/** A minute of something: what is asked of it are three sizes, large, middling and tight. */
export interface SizedClip {
  readonly name: string;
  /** Bits a second of the whole file that are asked for. */
  readonly rates: readonly [large: number, middling: number, tight: number];
  readonly make: (seconds: number) => string;
}

const HALF = 'gradients=size=640x360:rate=30:speed=0.02:seed=7';
const CARD = 'testsrc2=size=640x360:rate=30';
const FRACTAL = 'mandelbrot=size=640x360:rate=30';
const TONE = 'sine=frequency=330:sample_rate=48000,tremolo=f=3:d=0.7';
const NOISE = 'anoisesrc=color=pink:sample_rate=44100:amplitude=0.3:seed=3';

/** Different in what moves, how much, how often, and in shape, rate and sound. */
export const sizedClips: readonly SizedClip[] = [
  clip('noise', [6e6, 4e6, 2.5e6], {
    video: 'gradients=size=640x360:rate=25:seed=2,format=yuv420p,noise=alls=14:allf=t',
    sound: [NOISE, 'mono'],
  }),
  clip('fractal', [4e6, 2e6, 1e6], {
    video: 'mandelbrot=size=854x480:rate=30',
    sound: [TONE, 'stereo'],
  }),
  clip('card', [3e6, 1.5e6, 800e3], { video: 'testsrc2=size=1280x720:rate=30' }),
  clip('slides', [600e3, 350e3, 200e3], { video: slides(), sound: [NOISE, 'stereo'] }),
  clip('mixed', [3e6, 1.5e6, 700e3], { video: mixed(), sound: [TONE, 'stereo'] }),
  clip('screen', [1e6, 600e3, 350e3], { video: screen(), sound: [TONE, 'mono'] }),
  clip('portrait', [4e6, 2.5e6, 1.2e6], { video: handheld('480:854', 30), sound: [TONE, 'stereo'] }),
  clip('sixty', [5e6, 3e6, 1.5e6], { video: handheld('854:480', 60), sound: [NOISE, 'stereo'] }),
  clip('vfr', [3e6, 1.5e6, 800e3], {
    video: `${handheld('640:360', 30)},select='not(between(mod(t,12),3,6)*mod(n,5))*not(between(mod(t,12),9,11)*mod(n,2))'`,
    sound: [TONE, 'mono'],
    options: ['-fps_mode', 'vfr'],
  }),
  clip('surround', [3e6, 2e6, 1e6], { video: handheld('768:576', 25), sound: [NOISE, '5.1'] }),
  clip('film', [1.5e6, 800e3, 450e3], {
    video:
      'life=size=216x120:rate=24:mold=10:death_color=#303040:life_color=#e0d0a0:ratio=0.15:seed=5,scale=864:480:flags=bicubic,gblur=sigma=2',
    sound: [TONE, 'stereo'],
    options: ['-g', '240', '-bf', '3'],
  }),
  clip('bursts', [3e6, 1.5e6, 800e3], {
    video: `color=c=gray:size=960x540:rate=30,format=yuv420p,noise=alls=18:allf=t:enable='lt(mod(t,20),4)',drawbox=x='mod(t*90,900)':y=200:w=60:h=60:color=orange:t=fill`,
  }),
];

interface Making {
  readonly video: string;
  readonly sound?: readonly [source: string, layout: string];
  readonly options?: readonly string[];
}

function clip(name: string, rates: SizedClip['rates'], { video, sound, options = [] }: Making): SizedClip {
  return {
    name,
    rates,
    make: (seconds) => {
      const graph = video.includes(';') ? video : `${video},format=yuv420p[v]`;
      const args = [
        ...[
          '-filter_complex',
          `${graph}${sound ? `;${sound[0]},aformat=channel_layouts=${sound[1]}[a]` : ''}`,
        ],
        ...['-map', '[v]', ...(sound ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '160k'] : [])],
        ...[
          '-t',
          `${seconds}`,
          '-c:v',
          'libx264',
          '-preset',
          'veryfast',
          '-crf',
          '17',
          '-g',
          '60',
          ...options,
        ],
      ];
      return madeBy(fileName(`size-${name}`, seconds), args);
    },
  };
}

/** A still every few seconds, sharp text on it. */
function slides(): string {
  const text =
    "drawtext=fontfile=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fontcolor=white:fontsize=64:x=120:y=300:text='Slide %{eif\\:t/6\\:d}'";
  return `mandelbrot=size=1280x720:rate=25:start_scale=0.5,select='not(mod(n,150))',setpts=N/(TB*25/150*6/6),fps=25,${text}`;
}

/** Slow colours, a card, a fractal, the same with noise, a still, and colours with noise: ten seconds each. */
function mixed(): string {
  const tail = 'format=yuv420p,trim=duration=10,setpts=PTS-STARTPTS,fps=30,settb=1/30';
  return [
    `${HALF},${tail}[a]`,
    `${CARD},${tail}[b]`,
    `${FRACTAL},${tail}[c]`,
    `${FRACTAL},format=yuv420p,noise=alls=10:allf=t,${tail}[d]`,
    `${CARD},trim=end_frame=1,loop=loop=-1:size=1,setpts=N/30/TB,${tail}[e]`,
    `${HALF},format=yuv420p,noise=alls=8:allf=t,${tail}[f]`,
    '[a][b][c][d][e][f]concat=n=6,format=yuv420p[v]',
  ].join(';');
}

/** Text that scrolls and stands still in turns, a pointer, a blinking mark. */
function screen(): string {
  const line = 'The quick brown fox jumps over the lazy dog 0123456789 {}[]();';
  const page = Array.from({ length: 48 }, (_, row) => `${row} ${line.slice(row % 17)} ${line}`).join('\n');
  return [
    'color=c=0x202428:size=1280x720:rate=30',
    `drawtext=fontfile=/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf:fontsize=20:fontcolor=0xd0d0c8:line_spacing=8:x=40:y='40-floor(mod(t,15)/5)*0-if(lt(mod(t,10),4),mod(t,10)*90,360)':text='${page.replaceAll(/[:;{}[\]()%]/g, ' ')}'`,
    "drawbox=x='600+400*sin(t/1.7)':y='350+250*cos(t/2.3)':w=14:h=20:color=white:t=fill",
  ].join(',');
}

/** A detailed still seen by an unsteady hand, and the noise of a sensor. */
function handheld(size: string, rate: number): string {
  return [
    `mandelbrot=size=1400x1400:rate=${rate}:start_scale=0.06:start_x=-0.743643887:start_y=0.131825904:maxiter=1500`,
    `trim=end_frame=1,loop=loop=-1:size=1:start=0,setpts=N/(${rate}*TB)`,
    `crop=${size}:x='250+150*sin(n/53)+8*sin(n/4.7)':y='230+80*sin(n/71)+6*cos(n/5.9)',format=yuv420p,noise=alls=6:allf=t`,
  ].join(',');
}
