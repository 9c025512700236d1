import type { TrackDescription } from '../container/packet-source.ts';
import { audioCodec } from './entry/audio-codec.ts';
import { videoCodec, videoFamily } from './entry/video-codec.ts';
import type { RawTrack } from './raw-track.ts';
import type { TrackCodec } from './track-info.ts';

/** What the sample descriptions of a track say; its facts are those of the first. */
export function trackCodec({ kind, entries }: RawTrack): TrackCodec {
  const name = entries[0]?.format.trim() || 'unknown';
  if (kind === 'video') {
    const codecs = entries.map(videoCodec);
    const descriptions = codecs.map((codec) => ({
      codecString: codec?.codecString ?? '',
      description: codec?.description,
    }));
    return {
      name: entries[0] ? videoFamily(entries[0]) : name,
      video: codecs[0],
      audio: undefined,
      descriptions,
    };
  }
  if (kind === 'audio') {
    const codecs = entries.map(audioCodec);
    const descriptions = codecs.map(
      ({ codecString = '', description, pcm }): TrackDescription => ({
        codecString,
        description,
        ...(pcm && { pcm }),
      }),
    );
    return { name: codecs[0]?.codec ?? name, video: undefined, audio: codecs[0], descriptions };
  }
  return { name, video: undefined, audio: undefined, descriptions: [] };
}
