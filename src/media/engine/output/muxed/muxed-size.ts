import type { OutputContainer } from '../../../../protocol/plan.ts';
import type { OutputTrack } from '../../../isobmff/output-track.ts';

/** What a container adds, bytes, at most. */
interface Added {
  /** Heads, names, tags. */
  readonly once: number;
  readonly packet: number;
  /** Of sound and picture, for what is there to find a place by. */
  readonly second: number;
}

const ADDED: Partial<Record<OutputContainer, Added>> = {
  webm: { once: 8192, packet: 13, second: 60 },
  mkv: { once: 8192, packet: 13, second: 60 },
  fmp4: { once: 8192, packet: 20, second: 400 },
  ogg: { once: 8192, packet: 8, second: 200 },
};
const PLAIN: Added = { once: 8192, packet: 0, second: 0 };

/** Bytes of a muxed file with these tracks: never more than that. */
export function muxedSize(
  container: OutputContainer,
  tracks: readonly OutputTrack[],
  seconds: number,
): number {
  const { once, packet, second } = ADDED[container] ?? PLAIN;
  const media = tracks.reduce((sum, track) => sum + bytesOf(track) + track.packets.count * packet, 0);
  return Math.ceil(once + media + seconds * second);
}

function bytesOf({ packets: { sizes, count } }: OutputTrack): number {
  return typeof sizes === 'number' ? sizes * count : sizes.reduce((sum, size) => sum + size, 0);
}
