import type { AudioTrackInfo, TrackInfo, VideoTrackInfo } from '../../../protocol/media-info.ts';
import { type SampleEntry, sampleEntries } from '../../isobmff/entry/sample-entry.ts';
import { audioEntry } from '../../isobmff/writer/audio-entry.ts';
import { u32 } from '../../isobmff/writer/big-endian.ts';
import { serialized } from '../../isobmff/writer/output-box.ts';
import { videoEntry } from '../../isobmff/writer/video-entry.ts';

/** Codecs whose record a sample entry has to hold. */
const RECORDED = new Set(['avc', 'hevc', 'aac', 'opus', 'flac', 'ac-3', 'vorbis']);
const BARE = new Set(['vp8', 'vp9', 'av1', 'mp3']);

/** What `stsd` would say of such packets; none where a file of ISO BMFF has no place for them. */
export function sampleEntryOf(info: TrackInfo, record: Uint8Array<ArrayBuffer> | undefined): SampleEntry[] {
  const isKnown = record ? RECORDED.has(info.codec) || BARE.has(info.codec) : BARE.has(info.codec);
  if (!isKnown || (info.kind !== 'video' && info.kind !== 'audio')) return [];
  const entry = info.kind === 'video' ? pictureEntry(info, record) : soundEntry(info, record);
  return sampleEntries(serialized(u32(0, 1), entry), info.kind);
}

function pictureEntry(info: VideoTrackInfo, record: Uint8Array<ArrayBuffer> | undefined) {
  const { codecString = '', codedWidth: width, codedHeight: height, color, pixelAspectRatio } = info;
  return videoEntry({ codecString, record, width, height, color, pixelAspectRatio });
}

function soundEntry(
  { codec, sampleRate, channels }: AudioTrackInfo,
  record: Uint8Array<ArrayBuffer> | undefined,
) {
  const known = codec as 'aac' | 'opus' | 'mp3' | 'flac' | 'ac-3' | 'vorbis';
  return audioEntry({ codec: known, record, sampleRate, channels });
}
