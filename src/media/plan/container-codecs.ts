import type { AudioTarget, OutputContainer, VideoTarget } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { impossible } from './refusal.ts';

interface ContainerCodecs {
  /** As people write it. */
  readonly name: string;
  /** What it takes, as `TrackInfo.codec` names it. */
  readonly video: readonly string[];
  readonly audio: readonly string[];
  /** What new pictures and new sound are where nothing is named: the first that can be made. */
  readonly makes: {
    readonly video: readonly VideoTarget['codec'][];
    readonly audio: readonly AudioTarget['codec'][];
  };
  /** No more than one track. */
  readonly single: boolean;
  /** It can say that a picture is to be turned or mirrored, and that packets are decoded and not shown. */
  readonly edits: boolean;
  /** Pictures that are shown in another order than they are stored begin at their time. */
  readonly reorders: boolean;
}

const SOUND = ['aac', 'mp3', 'opus', 'flac', 'ac-3', 'ec-3', 'alac'] as const;
const PICTURE = ['avc', 'hevc', 'vp9', 'av1'] as const;
/** What no browser plays: it is taken over from a file of the same kind, and never made. */
const OTHER_SOUND = ['dts', 'mp2'] as const;
const OTHER_PICTURE = ['mpeg4', 'mpeg2', 'mpeg1', 'mjpeg'] as const;
const QUICKTIME_PICTURE = ['prores', 'dnxhd', 'dv', 'h263', 'svq1', 'svq3', 'cinepak'] as const;
const MOVIE = {
  video: PICTURE,
  audio: SOUND,
  makes: { video: ['avc', 'vp9', 'av1'], audio: ['aac'] },
  single: false,
  edits: true,
  reorders: true,
} as const;
const PICTURES = { audio: [], single: true, edits: false, reorders: false } as const;
const SOUND_ONLY = { video: [], single: true, edits: false, reorders: true } as const;

const CODECS: Record<OutputContainer, ContainerCodecs> = {
  mp4: {
    ...MOVIE,
    name: 'MP4',
    video: [...PICTURE, ...OTHER_PICTURE],
    audio: [...SOUND, ...OTHER_SOUND],
  },
  mov: {
    ...MOVIE,
    name: 'MOV',
    video: [...PICTURE, ...OTHER_PICTURE, ...QUICKTIME_PICTURE],
    audio: [...SOUND, ...OTHER_SOUND, 'pcm'],
  },
  m4a: { ...MOVIE, name: 'M4A', video: [], makes: { video: [], audio: ['aac'] } },
  fmp4: { ...MOVIE, name: 'Fragmented MP4', reorders: false },
  webm: {
    name: 'WebM',
    video: ['vp9', 'vp8', 'av1'],
    audio: ['opus', 'vorbis'],
    makes: { video: ['vp9', 'vp8', 'av1'], audio: ['opus'] },
    single: false,
    edits: false,
    reorders: true,
  },
  mkv: {
    name: 'MKV',
    video: [...PICTURE, 'vp8'],
    audio: ['aac', 'mp3', 'opus', 'vorbis', 'flac', 'ac-3', 'ec-3', 'pcm'],
    makes: MOVIE.makes,
    single: false,
    edits: false,
    reorders: true,
  },
  mp3: { ...SOUND_ONLY, name: 'MP3', audio: ['mp3'], makes: { video: [], audio: ['mp3'] } },
  wav: { ...SOUND_ONLY, name: 'WAV', audio: ['pcm'], makes: { video: [], audio: ['pcm'] } },
  flac: { ...SOUND_ONLY, name: 'FLAC', audio: ['flac'], makes: { video: [], audio: ['flac'] } },
  gif: { ...PICTURES, name: 'GIF', video: ['gif'], makes: { video: ['gif'], audio: [] } },
  webp: { ...PICTURES, name: 'WebP', video: ['webp'], makes: { video: ['webp'], audio: [] } },
  png: { ...PICTURES, name: 'PNG', video: ['png'], makes: { video: ['png'], audio: [] } },
  jpeg: { ...PICTURES, name: 'JPEG', video: ['jpeg'], makes: { video: ['jpeg'], audio: [] } },
  ogg: { ...SOUND_ONLY, name: 'Ogg', audio: ['opus', 'vorbis'], makes: { video: [], audio: ['opus'] } },
};

/** @throws SluiceError plan-impossible for a container that cannot be written yet */
export function outputContainer(container: Recipe['container']): OutputContainer {
  const wanted = container ?? 'mp4';
  if (isWritten(wanted)) return wanted;
  throw impossible('container', `${wanted} files cannot be written yet (field "container").`, {
    container: wanted,
  });
}

function isWritten(container: string): container is OutputContainer {
  return container in CODECS;
}

export function takesVideo(container: OutputContainer, codec: VideoTarget['codec'] | string): boolean {
  return CODECS[container].video.includes(codec);
}

export function takesAudio(container: OutputContainer, codec: AudioTarget['codec'] | string): boolean {
  return CODECS[container].audio.includes(codec);
}

export function holdsPictures(container: OutputContainer): boolean {
  return CODECS[container].video.length > 0;
}

export function holdsSound(container: OutputContainer): boolean {
  return CODECS[container].audio.length > 0;
}

/** Whether it holds one track and no more. */
export function holdsOneTrack(container: OutputContainer): boolean {
  return CODECS[container].single;
}

/**
 * Whether it can say that pictures are shown turned or mirrored, and that packets are there for the decoder alone. Where
 * it cannot, such pictures are made anew.
 */
export function holdsEdits(container: OutputContainer): boolean {
  return CODECS[container].edits;
}

/** Whether pictures that are stored in another order begin when they do elsewhere. */
export function holdsReordered(container: OutputContainer): boolean {
  return CODECS[container].reorders;
}

/** Codecs of new pictures and of new sound, where none is named: the first that can be made. */
export function newCodecs(container: OutputContainer): ContainerCodecs['makes'] {
  return CODECS[container].makes;
}

/** As people write it. */
export function containerTitle(container: OutputContainer): string {
  return CODECS[container].name;
}
