import type { AudioTarget } from '../../protocol/plan.ts';
import type { SoundBlock } from '../filter/sound/sound-clock.ts';
import type { StageContext } from '../stage.ts';
import type { EncodedSound } from './encoded-sound.ts';
import { planesToPcm } from './pcm.ts';

/** Sample frames of a packet. They lie on a grid from the start of the output, so that any run makes the same ones. */
const PACKET_FRAMES = 4096;

/** Sound to packets of plain samples. The blocks are at the target's rate and channels. */
export async function* encodePcm(
  blocks: AsyncIterable<SoundBlock>,
  target: AudioTarget,
  context: StageContext,
): AsyncGenerator<EncodedSound> {
  const { codecString: codec, sampleRate, channels } = target;
  const config = { codec, sampleRate, numberOfChannels: channels };
  let begun: SoundBlock | undefined;
  for await (const block of blocks) {
    await context.checkpoint();
    let rest = begun ? joined(begun, block) : block;
    for (let frames = upToGrid(rest); framesOf(rest) >= frames; frames = upToGrid(rest)) {
      yield encoded(part(rest, 0, frames), target, config);
      rest = part(rest, frames, framesOf(rest));
    }
    begun = rest;
  }
  if (begun && framesOf(begun) > 0) yield encoded(begun, target, config);
}

function upToGrid({ position }: SoundBlock): number {
  return PACKET_FRAMES - (position % PACKET_FRAMES);
}

function framesOf({ planes }: SoundBlock): number {
  return planes[0]?.length ?? 0;
}

function part(block: SoundBlock, from: number, to: number): SoundBlock {
  const planes = block.planes.map((plane) => plane.subarray(from, to));
  return { ...block, position: block.position + from, planes };
}

function joined(before: SoundBlock, block: SoundBlock): SoundBlock {
  const planes = before.planes.map((plane, channel) => {
    const next = block.planes[channel] ?? new Float32Array();
    const both = new Float32Array(plane.length + next.length);
    both.set(plane);
    both.set(next, plane.length);
    return both;
  });
  return { ...before, planes };
}

function encoded(
  block: SoundBlock,
  { sampleBits = 16 }: AudioTarget,
  config: AudioDecoderConfig,
): EncodedSound {
  const data = planesToPcm(block.planes, sampleBits);
  return { data, position: block.position, frames: framesOf(block), config };
}
