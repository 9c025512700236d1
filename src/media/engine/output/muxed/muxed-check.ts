import type { MediaContainer } from '../../../container/media-container.ts';
import { checkFailure } from '../../check/check-failure.ts';
import { type CarrierTrack, carrierTrack } from './carrier-track.ts';
import type { MuxTrack } from './muxer.ts';

/** Seconds: Matroska counts in ms; half of one is lost on each side. */
const ROUNDING = 0.0011;

/**
 * Whether a muxed file holds what its carrier does: the same packets, of the same sizes, at the same times. Sound that
 * is not compressed may lie in other packets.
 * @throws SluiceError output-invalid
 */
export function checkMuxed(
  carrier: MediaContainer,
  muxed: MediaContainer,
  tracks: readonly MuxTrack[],
): void {
  const later: number[] = [];
  for (const kind of ['video', 'audio'] as const) {
    const wanted = tracks.filter(({ info }) => info.kind === kind);
    const found = muxed.info.tracks.filter((info) => info.kind === kind);
    if (wanted.length !== found.length)
      throw checkFailure('tracks are missing', { kind, expected: wanted.length, found: found.length });
    for (const [position, { info }] of wanted.entries()) {
      const [from, to] = [carrierTrack(carrier, info.id), carrierTrack(muxed, found[position]?.id ?? -1)];
      if (info.codec === 'pcm') checkSamples(from, to);
      else later.push(checkPackets(from, to, info.timescale));
    }
  }
  if (Math.max(...later) - Math.min(...later) > 2 * ROUNDING)
    throw checkFailure('sound and picture are apart', { later });
}

function checkSamples({ table }: CarrierTrack, { table: found }: CarrierTrack): void {
  if (found.bytes !== table.bytes)
    throw checkFailure('sound is missing', { expected: table.bytes, found: found.bytes });
}

/** @returns by how much the muxed track begins later, s */
function checkPackets({ table, shift }: CarrierTrack, muxed: CarrierTrack, timescale: number): number {
  const { table: other } = muxed;
  if (other.count !== table.count)
    throw checkFailure('packets are missing', { expected: table.count, found: other.count });
  const most = ROUNDING + 1 / timescale + 1 / other.timescale;
  const begin = (table.pts(0) + shift) / timescale;
  const otherBegin = (other.pts(0) + muxed.shift) / other.timescale;
  for (let index = 0; index < table.count; index++) {
    if (other.size(index) !== table.size(index))
      throw checkFailure('a packet is not the one that was written', { packet: index });
    const at = (table.pts(index) + shift) / timescale - begin;
    const found = (other.pts(index) + muxed.shift) / other.timescale - otherBegin;
    if (Math.abs(at - found) > most)
      throw checkFailure('a packet is not at its time', { packet: index, expected: at, found });
  }
  return otherBegin - begin;
}
