import type { EncodedAudioTrack, Plan, VideoTarget } from '../../../protocol/plan.ts';
import {
  type EncodedCodec,
  hasBrowserEncoder,
  hasQuantizers,
  isDecodable,
  videoEncoderFor,
} from '../../codec/codec-support.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import { HAS_FFMPEG } from '../../ffmpeg/load-core.ts';
import { ffmpegDecodes } from '../../plan/ffmpeg-codecs.ts';
import { isPictureCodec } from '../../plan/picture-files.ts';
import type { EncoderSupport, Support } from '../../plan/plan-input.ts';

type AudioCodec = 'aac' | 'opus';

const VIDEO = ['avc', 'hevc', 'vp9', 'av1', 'vp8'] as const;
const AUDIO = { aac: 'mp4a.40.2', opus: 'opus' } as const;
/** Where the browser has none, one is fetched. */
const WASM = { mp3: 'wasm', flac: 'wasm' } as const;
/** Codecs whose new pictures can be made to stand among copied ones. */
const SPLICED = ['avc', 'vp9', 'av1'] as const;

/** Pictures a second at 1280 × 720 that an ordinary computer makes in software; replaced by what is seen. */
const ASSUMED_FRAMES_PER_SECOND = 120;

/**
 * What this browser can do with these inputs, as far as it was asked; of the rest it is taken to be able to do all.
 * Asking for every codec takes longer than opening a file, and a copy needs none.
 */
export class KnownSupport {
  readonly #containers: readonly MediaContainer[];
  readonly #speeds: Readonly<Record<string, number>>;
  readonly #video = new Map<EncodedCodec, EncoderSupport | undefined>();
  readonly #audio = new Map<AudioCodec, boolean>();
  readonly #decodable = new Map<MediaContainer, Map<number, boolean>>();

  /** @param speeds pictures a second by codec, as this device was seen to make them */
  constructor(containers: readonly MediaContainer[], speeds: Readonly<Record<string, number>> = {}) {
    this.#containers = containers;
    this.#speeds = speeds;
  }

  get now(): Support {
    const all = { hardware: true, software: true };
    const video = VIDEO.map((codec) => {
      const assumed = { ...all, quantizer: hasQuantizers(codec) };
      return [codec, this.#video.has(codec) ? this.#video.get(codec) : assumed] as const;
    });
    const videoEncoders = Object.fromEntries(video.filter(([, encoder]) => encoder));
    return {
      decodable: this.#containers.map((container) =>
        container.info.tracks.map(({ id }) => id).filter((id) => this.#tracks(container).get(id) !== false),
      ),
      byFfmpeg: this.#containers.map((container) =>
        container.info.tracks
          .filter(
            (track) => HAS_FFMPEG && this.#tracks(container).get(track.id) === false && ffmpegDecodes(track),
          )
          .map(({ id }) => id),
      ),
      videoEncoders,
      splices: SPLICED.filter((codec) => codec in videoEncoders),
      audioEncoders: {
        aac: this.#audio.get('aac') === false ? 'wasm' : 'browser',
        ...(this.#audio.get('opus') !== false && { opus: 'browser' }),
        ...WASM,
      },
      framesPerSecond: ASSUMED_FRAMES_PER_SECOND,
      speeds: this.#speeds,
    };
  }

  /** Asks for what a plan needs. @returns whether any of it had not been asked for before */
  async ask({ tracks, clips }: Plan): Promise<boolean> {
    const asking: Promise<void>[] = [];
    for (const track of tracks) {
      if (track.action === 'drop' || track.segments.every(({ kind }) => kind === 'copy')) continue;
      if (track.action === 'encode' && track.kind === 'audio') asking.push(...this.#askSound(track));
      else if (track.target) asking.push(...this.#askVideo(track.target.codec));
      for (const [clip, source] of track.sources.entries()) {
        const container = this.#containers[clips[clip]?.input ?? -1];
        if (source && container)
          asking.push(
            ...this.#askTrack(container, source.track),
            ...this.#askOwnCodec(container, source.track),
          );
      }
    }
    await Promise.all(asking);
    return asking.length > 0;
  }

  async askAll(): Promise<void> {
    const tracks = [...new Set(this.#containers)].flatMap((container) =>
      container.info.tracks.flatMap(({ id }) => this.#askTrack(container, id)),
    );
    const audio = [...this.#askAudio('aac'), ...this.#askAudio('opus')];
    await Promise.all([...VIDEO.flatMap((codec) => this.#askVideo(codec)), ...audio, ...tracks]);
  }

  #askSound({ target, replacement }: EncodedAudioTrack): Promise<void>[] {
    const other = replacement && this.#containers[replacement.input];
    return [...this.#askAudio(target.codec), ...(other ? this.#askTrack(other, replacement.track) : [])];
  }

  #askVideo(codec: VideoTarget['codec']): Promise<void>[] {
    if (isPictureCodec(codec) || this.#video.has(codec)) return [];
    this.#video.set(codec, undefined);
    return [videoEncoderFor(codec).then((encoder) => void this.#video.set(codec, encoder))];
  }

  /** Whether new pictures could be made of the codec that a track has: where not, a cut may be hidden instead. */
  #askOwnCodec({ info }: MediaContainer, id: number): Promise<void>[] {
    const own = info.tracks.find((track) => track.id === id)?.codec;
    return VIDEO.filter((codec) => codec === own).flatMap((codec) => this.#askVideo(codec));
  }

  #askAudio(codec: string): Promise<void>[] {
    if ((codec !== 'aac' && codec !== 'opus') || this.#audio.has(codec)) return [];
    this.#audio.set(codec, false);
    const sample = { codecString: AUDIO[codec], sampleRate: 48_000, channels: 2, bitrate: 128_000 };
    return [hasBrowserEncoder({ codec, ...sample }).then((has) => void this.#audio.set(codec, has))];
  }

  #askTrack(container: MediaContainer, id: number): Promise<void>[] {
    const known = this.#tracks(container);
    const info = container.info.tracks.find((track) => track.id === id);
    const isMedia = info?.kind === 'video' || info?.kind === 'audio';
    if (!isMedia || info.unusable || known.has(id)) return [];
    known.set(id, false);
    return [isDecodable(container.track(id)).then((can) => void known.set(id, can))];
  }

  #tracks(container: MediaContainer): Map<number, boolean> {
    const known = this.#decodable.get(container) ?? new Map<number, boolean>();
    this.#decodable.set(container, known);
    return known;
  }
}
