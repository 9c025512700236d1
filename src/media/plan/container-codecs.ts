import type { AudioTarget, OutputContainer, VideoTarget } from '../../protocol/plan.ts';
import type { Recipe } from '../../protocol/recipe.schema.ts';
import { impossible } from './refusal.ts';

interface ContainerCodecs {
  readonly video: ReadonlySet<string>;
  readonly audio: ReadonlySet<string>;
  readonly name: string;
}

const SOUND = ['aac', 'mp3', 'opus', 'flac', 'ac-3', 'ec-3', 'alac'] as const;
const PICTURE = ['avc', 'hevc', 'vp9', 'av1'] as const;

/** Codecs as `TrackInfo.codec` names them. */
const CODECS: Record<OutputContainer, ContainerCodecs> = {
  mp4: { name: 'MP4', video: new Set(PICTURE), audio: new Set(SOUND) },
  mov: { name: 'MOV', video: new Set(PICTURE), audio: new Set([...SOUND, 'pcm']) },
  m4a: { name: 'M4A', video: new Set(), audio: new Set(SOUND) },
};

/** @throws SluiceError plan-impossible for a container that cannot be written yet */
export function outputContainer(container: Recipe['container']): OutputContainer {
  const wanted = container ?? 'mp4';
  if (wanted === 'mp4' || wanted === 'mov' || wanted === 'm4a') return wanted;
  throw impossible(
    'container',
    `${wanted} files cannot be written yet (field "container"): mp4, mov and m4a can.`,
    {
      container: wanted,
    },
  );
}

export function takesVideo(container: OutputContainer, codec: VideoTarget['codec'] | string): boolean {
  return CODECS[container].video.has(codec);
}

export function takesAudio(container: OutputContainer, codec: AudioTarget['codec'] | string): boolean {
  return CODECS[container].audio.has(codec);
}

/** As people write it. */
export function containerTitle(container: OutputContainer): string {
  return CODECS[container].name;
}
