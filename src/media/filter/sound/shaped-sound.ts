import type { SoundShaping } from '../../../protocol/plan.ts';
import { levelOf } from './decibels.ts';
import { faded } from './fade.ts';
import { Limiter } from './limiter.ts';
import type { SoundBlock } from './sound-clock.ts';

/**
 * dB under the ceiling that peaks are held: the curve between samples is looked at in four places only, and a gain that
 * moves bends it a little.
 */
const MARGIN = 0.2;

/** Whether a curve with this peak needs nothing turned down. dBTP. */
export function isHeldUnder(peak: number, ceiling: number): boolean {
  return peak <= ceiling - MARGIN;
}

/**
 * Sound as it is to be heard: faded, then louder or quieter, its peaks under the ceiling. Blocks come out later than they
 * went in, at the places they had.
 * @param length sample frames of the whole output
 * @param lowered is told at the end by how many dB the loudest peak was turned down, where one was
 */
export async function* shaped(
  blocks: AsyncIterable<SoundBlock>,
  { fade, gain = 0, ceiling }: SoundShaping,
  length: number,
  lowered: (decibels: number) => void = () => {},
): AsyncGenerator<SoundBlock> {
  const factor = levelOf(gain);
  let limiter: Limiter | undefined;
  let last: SoundBlock | undefined;
  for await (const block of blocks) {
    const { sampleRate } = block;
    const span = fade && { in: fade.in * sampleRate, out: fade.out * sampleRate, end: length };
    const louder = amplified(span ? faded(block, span) : block, factor);
    if (ceiling === undefined) {
      yield louder;
      continue;
    }
    limiter ??= new Limiter(sampleRate, block.planes.length, levelOf(ceiling - MARGIN));
    const made = { ...louder, position: endOf(last) ?? block.position, planes: limiter.add(louder.planes) };
    last = made;
    if (made.planes[0]?.length) yield made;
  }
  if (!limiter || !last) return;
  yield { ...last, position: endOf(last) ?? 0, planes: limiter.end() };
  if (limiter.lowest < 1) lowered(-20 * Math.log10(limiter.lowest));
}

function amplified(block: SoundBlock, factor: number): SoundBlock {
  if (factor === 1) return block;
  return { ...block, planes: block.planes.map((plane) => plane.map((sample) => sample * factor)) };
}

function endOf(block: SoundBlock | undefined): number | undefined {
  return block && block.position + (block.planes[0]?.length ?? 0);
}
