import type { CodecWay, PictureTrial, SoundTrial } from '../../protocol/codec-trial.ts';
import { encodeAudio } from '../codec/audio-encoder.ts';
import type { SoundBlock } from '../filter/sound/sound-clock.ts';
import { FrameLedger } from '../memory/frame-ledger.ts';
import { MemoryBudget } from '../memory/memory-budget.ts';
import { testPicture } from './test-picture.ts';

/** Each with a level that a picture of 1280 × 720 is within. */
const PICTURES = {
  avc: 'avc1.64001f',
  hevc: 'hvc1.1.6.L93.B0',
  vp9: 'vp09.00.31.08',
  av1: 'av01.0.05M.08',
  vp8: 'vp8',
} as const;
const SOUNDS = { aac: 'mp4a.40.2', opus: 'opus', mp3: 'mp3', flac: 'flac', vorbis: 'vorbis' } as const;

const SAMPLES = 4800;

/**
 * Whether a picture is encoded by hardware, asked for alone. Nothing tells what a browser really took: the very same
 * bytes as from software are taken for software's.
 */
export async function writePictures(codec: PictureTrial['codec']): Promise<CodecWay> {
  const [hardware, software] = [
    await encoded(codec, 'prefer-hardware'),
    await encoded(codec, 'prefer-software'),
  ];
  if (hardware && !(software && isSame(hardware, software))) return 'hardware';
  return hardware || software ? 'software' : 'none';
}

async function encoded(
  codec: PictureTrial['codec'],
  hardwareAcceleration: HardwareAcceleration,
): Promise<Uint8Array | undefined> {
  let made: Uint8Array | undefined;
  const encoder = new VideoEncoder({
    output: (chunk) => {
      made = new Uint8Array(chunk.byteLength);
      chunk.copyTo(made);
    },
    error: () => {},
  });
  const picture = testPicture(1280, 720, 0);
  try {
    const size = { width: 1280, height: 720, bitrate: 2_500_000, framerate: 30 };
    encoder.configure({ codec: PICTURES[codec], hardwareAcceleration, ...size });
    encoder.encode(picture, { keyFrame: true });
    await encoder.flush();
  } catch {
    return undefined;
  } finally {
    picture.close();
    if (encoder.state !== 'closed') encoder.close();
  }
  return made;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

export async function writeSound(codec: SoundTrial['codec']): Promise<CodecWay> {
  if (await browserEncodes(SOUNDS[codec])) return 'software';
  return codec === 'aac' && (await ownEncodes()) ? 'wasm' : 'none';
}

async function browserEncodes(codec: string): Promise<boolean> {
  let made = 0;
  const encoder = new AudioEncoder({
    output: () => {
      made++;
    },
    error: () => {},
  });
  const block = new AudioData({
    format: 'f32-planar',
    sampleRate: 48_000,
    numberOfFrames: SAMPLES,
    numberOfChannels: 1,
    timestamp: 0,
    data: new Float32Array(SAMPLES),
  });
  try {
    encoder.configure({ codec, sampleRate: 48_000, numberOfChannels: 1, bitrate: 64_000 });
    encoder.encode(block);
    await encoder.flush();
  } catch {
    return false;
  } finally {
    block.close();
    if (encoder.state !== 'closed') encoder.close();
  }
  return made > 0;
}

/** As a job without the browser's encoder would do it. */
async function ownEncodes(): Promise<boolean> {
  const budget = new MemoryBudget({ bytes: 1e6, decodeQueue: 1, encodeQueue: 1, pipelines: 1, readAhead: 0 });
  const context = {
    signal: new AbortController().signal,
    budget,
    frames: new FrameLedger(budget),
    checkpoint: async () => {},
  };
  const target = {
    codec: 'aac',
    codecString: SOUNDS.aac,
    sampleRate: 48_000,
    channels: 1,
    bitrate: 64_000,
  } as const;
  try {
    for await (const { data } of encodeAudio(silence(), target, context)) if (data.length > 0) return true;
    return false;
  } catch {
    return false;
  }
}

async function* silence(): AsyncGenerator<SoundBlock> {
  yield { planes: [new Float32Array(SAMPLES)], sampleRate: 48_000, position: 0 };
}
