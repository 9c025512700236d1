import { boxesIn } from '../box.ts';
import { soundVersion } from '../entry/sample-entry.ts';
import type { OutputTrack } from '../output-track.ts';
import { type Bytes, u32 } from './big-endian.ts';
import { serialized } from './output-box.ts';

/** Boxes of a sample entry that say how it is decoded and shown. */
const NEEDED = new Set(
  [
    'avcC hvcC lhvC vvcC av1C vpcC esds dOps dfLa alac dac3 dec3 dac4 mhaC mha1 dmlp wave frma enda chan chnl srat pcmC glbl wfex',
    'colr pasp clap fiel gama mdcv clli SmDm CoLL dvcC dvvC dvwC amve st3d sv3d vexu hfov btrt jp2h m4ds ddts',
    'vttC ftab keys dims mime stpp text txtC',
  ].flatMap((line) => line.split(' ')),
);

/** Where the compressor's name stands in a `VisualSampleEntry`, ISO/IEC 14496-12 section 12.1.3. */
const NAME = 50;
/** QuickTime: version, revision, vendor. */
const VENDOR = 20;

/**
 * A sample entry with what is needed to decode and show it, and nothing else: a camera's name stands in the name of
 * the compressor, and boxes nobody knows may hold anything.
 */
export function cleanEntry(entry: Bytes, kind: OutputTrack['kind']): Bytes {
  const start = kind === 'video' ? 86 : kind === 'audio' ? soundStart(entry) : entry.length;
  if (start > entry.length || (kind !== 'other' && entry.length < 36)) return entry;
  const fixed = entry.slice(0, start);
  if (kind === 'video') fixed.fill(0, NAME, NAME + 32);
  if (kind !== 'other') fixed.fill(0, VENDOR, VENDOR + 4);
  const children = Array.from(boxesIn(entry, start, entry.length))
    .filter(({ type }) => NEEDED.has(type))
    .map((box) => entry.subarray(box.start, box.end));
  const clean = serialized(fixed, ...children);
  clean.set(u32(clean.length), 0);
  return clean;
}

function soundStart(entry: Bytes): number {
  const version = soundVersion(entry);
  return (
    [36, 52, 72].slice(version === 0 ? 0 : version === 2 ? 2 : 1).find((start) => holdsBoxes(entry, start)) ??
    36
  );
}

function holdsBoxes(entry: Bytes, start: number): boolean {
  try {
    const boxes = Array.from(boxesIn(entry, start, entry.length));
    return boxes.length > 0 && boxes.every(({ type }) => /^[\w ©-]{4}$/.test(type));
  } catch {
    return false;
  }
}
