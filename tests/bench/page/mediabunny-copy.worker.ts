import { expose } from 'comlink';
import {
  ALL_FORMATS,
  type AudioSource,
  type AudioTrackMetadata,
  BlobSource,
  Conversion,
  Input,
  Mp4OutputFormat,
  Output,
  type StreamTarget,
  type VideoSource,
  type VideoTrackMetadata,
} from 'mediabunny';
import { joinClips } from './mediabunny-join.ts';
import { opfsTarget } from './opfs-target.ts';
import type { CopyOrder } from './page-api.ts';

/** Copies what is ordered into a file of OPFS, `moov` first, and resolves to the seconds that took. */
async function copy(file: File, name: string, { clips, packets }: CopyOrder): Promise<number> {
  const start = performance.now();
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const target = await opfsTarget(name);
  const [trim, ...more] = clips;
  if (more.length > 0) await joinClips(input, clips, inMemory(target));
  else if (trim) await convert({ input, trim, output: inMemory(target) });
  else await convert({ input, output: new RoomyOutput(target, packets) });
  return (performance.now() - start) / 1000;
}

async function convert(
  options: Pick<Parameters<typeof Conversion.init>[0], 'input' | 'output' | 'trim'>,
): Promise<void> {
  const conversion = await Conversion.init({ ...options, copy: { mode: 'forced' } });
  if (!conversion.isValid || conversion.discardedTracks.length > 0) throw new Error('a track is left out');
  await conversion.execute();
}

/** For short results: their data waits in memory until the `moov` before it can be written. */
const inMemory = (target: StreamTarget) =>
  new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });

/**
 * For the whole of a large file, `moov` comes first only in room kept for it, which the counts of packets are needed for.
 * A `Conversion` says none to its output.
 */
class RoomyOutput extends Output<Mp4OutputFormat, StreamTarget> {
  readonly #packets: CopyOrder['packets'];

  constructor(target: StreamTarget, packets: CopyOrder['packets']) {
    super({ format: new Mp4OutputFormat({ fastStart: 'reserve' }), target });
    this.#packets = packets;
  }

  override addVideoTrack(source: VideoSource, metadata?: VideoTrackMetadata) {
    return super.addVideoTrack(source, { ...metadata, maximumPacketCount: this.#packets.video });
  }

  override addAudioTrack(source: AudioSource, metadata?: AudioTrackMetadata) {
    return super.addAudioTrack(source, { ...metadata, maximumPacketCount: this.#packets.audio });
  }
}

const api = { copy };
export type MediabunnyCopy = typeof api;
expose(api);
