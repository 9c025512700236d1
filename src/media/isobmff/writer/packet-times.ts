import type { PacketTable } from '../output-track.ts';

/** Sum of all durations, in ticks. */
export function mediaDuration({ durations, count }: PacketTable): number {
  return typeof durations === 'number'
    ? durations * count
    : durations.reduce((sum, duration) => sum + duration, 0);
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
