import type { PacketTable } from '../output-track.ts';

/** Sum of all durations, in ticks. */
export function mediaDuration({ durations, count }: PacketTable): number {
  if (typeof durations === 'number') return durations * count;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += durations[index] ?? 0;
  return sum;
}

/** Media time after the packet shown last. */
export function presentationEnd(packets: PacketTable): number {
  const { compositions, count, durations } = packets;
  if (!compositions) return mediaDuration(packets);
  let dts = 0;
  let end = 0;
  for (let i = 0; i < count; i++) {
    const next = dts + (typeof durations === 'number' ? durations : (durations[i] ?? 0));
    end = Math.max(end, next + (compositions[i] ?? 0));
    dts = next;
  }
  return end;
}
