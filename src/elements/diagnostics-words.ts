import { msg, str } from '@lit/localize';
import type { CodecWay, EngineName, KeptThing, LiveKind, LogEntry, Mechanism } from '../index.ts';
import { count, percent } from './numbers.ts';

export function liveKindName(kind: LiveKind): string {
  switch (kind) {
    case 'picture':
      return msg('Pictures');
    case 'sound':
      return msg('Sound blocks');
    case 'packet':
      return msg('Packets');
    case 'decoder':
      return msg('Decoders');
    case 'encoder':
      return msg('Encoders');
    case 'stream':
      return msg('Streams read');
    case 'input':
      return msg('Videos read');
    case 'file':
      return msg('Files written');
    case 'worker':
      return msg('Workers');
    case 'url':
      return msg('Object URLs');
  }
}

/** A job is its own name; what the page itself has open is told by what it is for. */
export function ownerName(owner: string): string {
  switch (owner) {
    case 'probe':
      return msg('Reading files');
    case 'trial':
      return msg('Trying codecs');
    case 'save':
      return msg('Saving');
    case 'player':
      return msg('Player');
    case 'poster':
      return msg('Covers');
    case 'stills':
      return msg('Film strips');
    default:
      return owner;
  }
}

const CODEC_NAMES: Readonly<Record<string, string>> = {
  avc: 'H.264',
  hevc: 'HEVC',
  vp9: 'VP9',
  av1: 'AV1',
  vp8: 'VP8',
  aac: 'AAC',
  opus: 'Opus',
  mp3: 'MP3',
  flac: 'FLAC',
  vorbis: 'Vorbis',
};

export function codecName(codec: string): string {
  return CODEC_NAMES[codec] ?? codec;
}

export function wayName(way: CodecWay): string {
  switch (way) {
    case 'hardware':
      return msg('Hardware');
    case 'software':
      return msg('Software');
    case 'wasm':
      return msg('Built in');
    case 'none':
      return msg('No');
  }
}

export function engineName(engine: EngineName): string {
  switch (engine) {
    case 'hardware':
      return msg('Hardware encoder');
    case 'software':
      return msg('Software encoder');
    case 'copy':
      return msg('Copied');
  }
}

export function keptName(id: KeptThing['id']): string {
  switch (id) {
    case 'indexes':
      return msg('Indexes');
    case 'copies':
      return msg('Copies of small videos');
    case 'app':
      return msg('Sluice itself, for offline use');
    case 'presets':
      return msg('Saved settings');
    case 'learned':
      return msg('What was found out to be fastest');
    case 'engines':
      return msg('How well parts went');
  }
}

export function keptCount({ id, count: number, bound, unit }: KeptThing): string {
  if (unit === 'count' && bound !== null) return msg(str`${count(number)} of ${count(bound)}`);
  if (id === 'indexes' || id === 'copies')
    return number === 1 ? msg('1 video') : msg(str`${count(number)} videos`);
  return number === 1 ? msg('1 file') : msg(str`${count(number)} files`);
}

export function mechanismName(mechanism: Mechanism): string {
  switch (mechanism) {
    case 'hardware':
      return msg('Hardware codecs');
    case 'parallel':
      return msg('Several parts at once');
    case 'rope':
      return msg('Results that refer to the source');
    case 'smart-cut':
      return msg('New pictures only at the cuts');
    case 'tiers':
      return msg('Sizes that follow free memory');
    case 'ffmpeg':
      return msg('ffmpeg for what this browser cannot read');
  }
}

const FROM: Readonly<Record<Extract<LogEntry, { kind: 'memory' }>['level'], number>> = {
  calm: 0,
  half: 0.5,
  high: 0.65,
  full: 0.8,
};

/** What happened by itself, as a sentence. */
export function logWords(entry: LogEntry): string {
  if (entry.kind === 'note') return `${entry.message} (${entry.job})`;
  const { level, pipelines } = entry;
  const parts = pipelines === 1 ? msg('1 part at once') : msg(str`${count(pipelines)} parts at once`);
  if (level === 'calm') return msg(str`Memory is calm again: ${parts}.`);
  return msg(str`Memory at ${percent(FROM[level])} of the limit: ${parts}. Results are not affected.`);
}

/** 14:01:48, in the language of the words around it. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(document.documentElement.lang || 'en', { hourCycle: 'h23' });
}
