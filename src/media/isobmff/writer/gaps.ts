import type { IsoFile } from '../iso-file.ts';
import type { OutputTrack } from '../output-track.ts';
import { MOST_PARTS } from './interleave.ts';
import { type OutputPiece, sameMedium } from './output-piece.ts';
import { boxesOf, rawBoxes } from './raw-box.ts';

/** Share of the media data that may be bytes nobody asked for. */
const TOLERABLE = 0.02;

/** Bytes between two pieces of one medium; Infinity where they are none. */
export function gapBetween(a: OutputPiece, b: OutputPiece): number {
  return sameMedium(a.part, b.part) && b.start >= a.end ? b.start - a.end : Infinity;
}

/**
 * The largest gap to be written along, so that a source in small fragments does not fall into more parts than a
 * Blob can take; 0 where that is not needed or would cost more than 2 %.
 */
export function coveredGap(order: readonly OutputPiece[]): number {
  const gaps = order.slice(1).map((piece, index) => gapBetween(order[index] ?? piece, piece));
  const open = gaps.filter((gap) => gap > 0 && gap < Infinity).sort((a, b) => a - b);
  const parts = 1 + gaps.filter((gap) => gap > 0).length;
  const covered = open.slice(0, Math.max(0, parts - MOST_PARTS));
  const bytes = order.reduce((sum, { start, end }) => sum + end - start, 0);
  const unwanted = covered.reduce((sum, gap) => sum + gap, 0);
  return unwanted <= TOLERABLE * bytes ? (covered.at(-1) ?? 0) : 0;
}

/**
 * What lies between the pieces is the source's own index and padding: every track of it is here with all its
 * packets. Otherwise it may be what somebody wants removed.
 */
export function isWhole(tracks: readonly OutputTrack[], source: IsoFile | undefined): boolean {
  if (!source) return false;
  const present = new Set(tracks.map((track) => track.source?.id));
  const inSource = boxesOf(rawBoxes(source.moov), 'moov').filter(({ type }) => type === 'trak').length;
  return (
    present.size === inSource &&
    tracks.every((track) => track.source && track.packets.count === track.source.table.count)
  );
}
