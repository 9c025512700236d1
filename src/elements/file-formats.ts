import { msg } from '@lit/localize';
import type { OutputContainer } from '../index.ts';
import type { Choice } from './goal-choices.ts';
import type { Wish } from './goals.ts';

/** The kinds of file that a goal can be made as; the first is what it is made as by itself. */
export function formatChoices(goal: Wish['goal']): Choice<OutputContainer>[] {
  if (goal === 'audio')
    return [
      { value: 'm4a', words: msg('M4A, plays everywhere') },
      { value: 'mp3', words: msg('MP3, for old players') },
      { value: 'flac', words: msg('FLAC, without loss') },
      { value: 'wav', words: msg('WAV, not compressed') },
      { value: 'ogg', words: msg('Ogg, with Opus') },
    ];
  return [
    { value: 'mp4', words: msg('MP4, plays everywhere') },
    { value: 'mov', words: msg('MOV, for Apple programs') },
    { value: 'webm', words: msg('WebM, for web pages') },
    { value: 'mkv', words: msg('MKV, for players on computers') },
    { value: 'fmp4', words: msg('MP4 in fragments, for streaming') },
  ];
}

/** The codecs that a person may choose for it. */
export function formatTakes(format: OutputContainer, codec: string): boolean {
  return format !== 'webm' || codec === 'vp9' || codec === 'av1';
}
