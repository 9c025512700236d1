import type { SoundBlock } from './sound-clock.ts';

type Sound = AsyncGenerator<SoundBlock>;

/**
 * The sum of two sounds that begin at the same place, each without a gap. It is as long as the first; where the second has
 * ended there is nothing of it.
 * @param levels what each is multiplied by
 */
export async function* mixed(first: Sound, second: Sound, levels: readonly [number, number]): Sound {
  try {
    let other = await nextBlock(second);
    for await (const block of first) {
      const sum = block.planes.map((plane) => plane.map((sample) => sample * levels[0]));
      const frames = sum[0]?.length ?? 0;
      for (let at = 0; at < frames && other; ) {
        const place = block.position + at - other.position;
        const length = Math.min(frames - at, framesOf(other) - place);
        for (const [channel, plane] of sum.entries())
          addTo(plane, at, other.planes[channel], place, length, levels[1]);
        at += length;
        if (place + length >= framesOf(other)) other = await nextBlock(second);
      }
      yield { ...block, planes: sum };
    }
  } finally {
    await first.return(undefined);
    await second.return(undefined);
  }
}

async function nextBlock(sound: Sound): Promise<SoundBlock | undefined> {
  for (let next = await sound.next(); !next.done; next = await sound.next())
    if (framesOf(next.value) > 0) return next.value;
  return undefined;
}

function framesOf({ planes }: SoundBlock): number {
  return planes[0]?.length ?? 0;
}

function addTo(
  sum: Float32Array,
  at: number,
  plane: Float32Array | undefined,
  from: number,
  length: number,
  level: number,
): void {
  for (let index = 0; index < length; index++)
    sum[at + index] = (sum[at + index] ?? 0) + level * (plane?.[from + index] ?? 0);
}
