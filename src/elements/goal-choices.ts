import { msg, str } from '@lit/localize';
import type { OutputContainer, VideoTrackInfo } from '../index.ts';
import { formatTakes } from './file-formats.ts';
import type { Wish } from './goals.ts';
import { codecName, dimensions } from './media-words.ts';
import { decimal } from './numbers.ts';

export interface Choice<T> {
  readonly value: T;
  readonly words: string;
}

const SHORT_SIDES = [2160, 1440, 1080, 720, 540, 480, 360, 240];
const FRAME_RATES = [60, 50, 30, 25, 24, 15];

/** Sizes that are smaller than the source, in its own shape. `chosen` is what the plan says the goal makes. */
export function sizeChoices(track: VideoTrackInfo, chosen: string | undefined): Choice<Wish['shortSide']>[] {
  const short = Math.min(track.width, track.height);
  return [
    { value: 'goal', words: chosen ? msg(str`${chosen}, chosen for you`) : msg('Chosen for you') },
    { value: 'source', words: msg(str`As recorded (${dimensions(track)})`) },
    ...SHORT_SIDES.filter((side) => side < short).map((side) => ({
      value: side,
      words: dimensions({
        width: even((track.width * side) / short),
        height: even((track.height * side) / short),
      }),
    })),
  ];
}

export function rateChoices(track: VideoTrackInfo): Choice<Wish['frameRate']>[] {
  const recorded = decimal(track.frameRate, 2);
  return [
    { value: 'goal', words: msg('Chosen for you') },
    { value: 'source', words: msg(str`As recorded (${recorded})`) },
    ...FRAME_RATES.filter((rate) => rate < track.frameRate - 0.5).map((rate) => ({
      value: rate,
      words: msg(str`At most ${rate}`),
    })),
  ];
}

/** `encodable`: the codecs this browser can make. */
export function codecChoices(encodable: readonly string[], format: OutputContainer): Choice<Wish['codec']>[] {
  const known = (['avc', 'hevc', 'vp9', 'av1'] as const).filter(
    (codec) => encodable.includes(codec) && formatTakes(format, codec),
  );
  return [
    { value: 'goal', words: msg('Chosen for you') },
    ...known.map((codec) => ({
      value: codec,
      words: codec === 'avc' ? msg(str`${codecName(codec)}, plays everywhere`) : codecName(codec),
    })),
  ];
}

export function soundChoices(goal: Wish['goal']): Choice<Wish['sound']>[] {
  const copy = { value: 'copy', words: msg('Copy as it is') } as const;
  const chosen = { value: 'goal', words: msg('Chosen for you') } as const;
  return goal === 'audio' ? [chosen, copy] : [chosen, copy, { value: 'none', words: msg('Leave it out') }];
}

function even(value: number): number {
  return Math.round(value / 2) * 2;
}
