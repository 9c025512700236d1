import { msg } from '@lit/localize';
import {
  type MediaInfo,
  type OutputContainer,
  type Preset,
  type PresetName,
  presets,
  type Recipe,
  type VideoRecipe,
} from '../index.ts';
import { pictureOf, soundOf } from './media-words.ts';

export const GOALS = ['chat', 'web-1080p', 'smaller', 'audio'] as const satisfies readonly PresetName[];
export type Goal = (typeof GOALS)[number];

/** Where the first screen begins: a goal, or the clips. */
export const FIRST_GOALS = ['chat', 'web-1080p', 'smaller', 'trim'] as const;
export type FirstGoal = Goal | 'trim';

/** What the user chose: a goal, and where they know better. `goal` leaves it to the goal. */
export interface Wish {
  readonly goal: Goal;
  /** Settings that the user saved, in place of the goal's; the goal then is only the kind of it. */
  readonly preset?: Preset;
  /** Pixels of the picture's short side. */
  readonly shortSide: 'goal' | 'source' | number;
  readonly frameRate: 'goal' | 'source' | number;
  readonly codec: 'goal' | NonNullable<VideoRecipe['codec']>;
  readonly sound: 'goal' | 'copy' | 'none';
  readonly format: 'goal' | OutputContainer;
  /** File name without its suffix; undefined for the proposed one. */
  readonly name: string | undefined;
}

/** What most people come for, given what the file has. */
export function firstWish(info: MediaInfo, goal: Goal = 'chat'): Wish {
  return {
    goal: isPossible(goal, info) ? goal : pictureOf(info) ? 'chat' : 'audio',
    shortSide: 'goal',
    frameRate: 'goal',
    codec: 'goal',
    sound: 'goal',
    format: 'goal',
    name: undefined,
  };
}

/** What settings that were saved begin with. */
export function presetWish(info: MediaInfo, preset: Preset): Wish {
  return { ...firstWish(info, preset.recipe.video === false ? 'audio' : 'smaller'), preset };
}

export function isPossible(goal: Goal, info: MediaInfo): boolean {
  return goal === 'audio' ? soundOf(info) !== undefined : pictureOf(info) !== undefined;
}

export function goalName(goal: FirstGoal): string {
  switch (goal) {
    case 'trim':
      return msg('Cut or join');
    case 'chat':
      return msg('Send in a chat');
    case 'web-1080p':
      return msg('Web page');
    case 'smaller':
      return msg('Smaller, same look');
    case 'audio':
      return msg('Sound only');
  }
}

export function goalPromise(goal: FirstGoal): string {
  switch (goal) {
    case 'trim':
      return msg('Copied, not made again. Done in a second.');
    case 'chat':
      return msg('Under 25 MB, plays on every phone.');
    case 'web-1080p':
      return msg('1080p, starts playing at once.');
    case 'smaller':
      return msg('The same resolution in fewer bytes.');
    case 'audio':
      return msg('The sound, as a file of its own.');
  }
}

/** The recipe of a wish: the goal's preset, or one that was saved, with the user's own choices laid over it. */
export function recipeOf(wish: Wish): Recipe {
  const preset = inFormat(wish.preset?.recipe ?? presets[wish.goal], wish.format);
  const recipe: Recipe = { ...preset, audio: soundRecipe(wish, preset) };
  if (preset.video !== false) recipe.video = pictureRecipe(wish, preset.video ?? {});
  return recipe;
}

/** In another kind of file the codecs are its own. */
function inFormat(preset: Recipe, format: Wish['format']): Recipe {
  if (format === 'goal' || format === (preset.container ?? 'mp4')) return preset;
  const recipe = { ...preset, container: format };
  if (preset.video) {
    const { codec: _, ...video } = preset.video;
    recipe.video = video;
  }
  if (preset.audio) {
    const { codec: _, ...audio } = preset.audio;
    recipe.audio = audio;
  }
  return recipe;
}

function pictureRecipe(wish: Wish, preset: VideoRecipe): VideoRecipe {
  const { shortSide, frameRate, ...video } = preset;
  if (wish.codec !== 'goal') video.codec = wish.codec;
  const side = wish.shortSide === 'goal' ? shortSide : wish.shortSide;
  const rate = wish.frameRate === 'goal' ? frameRate : wish.frameRate;
  return {
    ...video,
    ...(typeof side === 'number' ? { shortSide: side } : {}),
    ...(typeof rate === 'number'
      ? { frameRate: { max: rate } }
      : typeof rate === 'object'
        ? { frameRate: rate }
        : {}),
  };
}

function soundRecipe(wish: Wish, preset: Recipe): NonNullable<Recipe['audio']> {
  if (wish.sound === 'none') return false;
  if (wish.sound === 'copy') return { codec: 'copy' };
  return preset.audio ?? {};
}
