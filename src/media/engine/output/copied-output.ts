import type { CopiedTrack } from '../../../protocol/plan.ts';
import type { SealedSegment } from '../../io/sealed-segment.ts';
import { boxedTrack } from '../../isobmff/iso-file.ts';
import type { OutputTrack } from '../../isobmff/output-track.ts';
import { ChunkList } from '../../isobmff/packet-chunks.ts';
import { laterTimecode } from '../../isobmff/timecodes.ts';
import { stretchesOf } from '../copy/copied-packets.ts';
import { sourceTrack } from '../copy/source-track.ts';
import type { Stretch } from '../copy/stretch.ts';
import type { Run } from '../run-state.ts';
import { joinedPackets } from './joined-packets.ts';
import type { JoinedPiece } from './joined-piece.ts';
import { joinedSamples } from './joined-samples.ts';
import { addRanges, addSealed, addTimecode } from './output-chunks.ts';
import { displayOf } from './output-display.ts';
import { OutputEntries } from './output-entries.ts';
import { pauseBetween } from './text-pauses.ts';
import { trackTimescale } from './track-timescale.ts';

/** A copied track, with new pictures among the copied ones where the plan has them. */
export function copiedTrack(
  run: Pick<Run, 'plan' | 'inputs'>,
  track: CopiedTrack,
  segments: readonly SealedSegment[],
): OutputTrack | undefined {
  const source = sourceTrack(run, track.input, track.track);
  const timescale = trackTimescale(run, track);
  const stretches = stretchesOf(run, track);
  const sealed = new Map(segments.map((segment) => [segment.segment, segment]));
  const made = track.segments.filter(({ kind, index }) => kind === 'encode' && sealed.has(index));
  if (stretches.length === 0 && made.length === 0) return undefined;
  const entries = new OutputEntries(source);
  const shown = {
    start: Math.round((track.segments[0]?.start ?? 0) * timescale),
    end: Math.round((track.segments.at(-1)?.end ?? 0) * timescale),
  };
  const sealedOf = ({ segment }: Stretch) => (track.by === 'spool' ? sealed.get(segment.index) : undefined);
  const base = {
    ...{ kind: track.kind, timescale, source: boxedTrack(source), input: track.input },
    ...copiedDisplay(run, track, boxedTrack(source) !== undefined),
  };
  const pcm = track.kind === 'audio' && run.inputs[track.input]?.track(track.track).descriptions[0]?.pcm;
  if (pcm) {
    const silence = pcm.bits === 8 && !pcm.signed ? 0x80 : 0;
    const joined = joinedSamples(stretches, stretches.map(sealedOf), timescale, shown, silence);
    return { ...base, entries: entries.bytes, ...joined };
  }
  const chunks = new ChunkList();
  const pieces = track.segments.flatMap((segment): JoinedPiece[] => {
    const place = stretches.findIndex((each) => each.segment === segment);
    const stretch = stretches[place];
    if (stretch) {
      const copy = { before: stretches[place - 1], stretch, sealed: sealedOf(stretch) };
      return copiedPieces(copy, chunks, entries, timescale);
    }
    const picture = segment.kind === 'encode' ? sealed.get(segment.index) : undefined;
    if (!picture) return [];
    addSealed(chunks, picture);
    return [{ sealed: picture, description: 0 }];
  });
  if (track.target) {
    const records = made.flatMap(({ index }) => sealed.get(index) ?? []);
    entries.merge(0, track.target.codec, records);
  }
  const joined = joinedPackets(pieces, timescale, shown);
  return { ...base, ...joined, entries: entries.bytes, chunks };
}

interface Copy {
  readonly before: Stretch | undefined;
  readonly stretch: Stretch;
  /** Where its packets were copied to, unless they stay where they are. */
  readonly sealed: SealedSegment | undefined;
}

/** A copied segment, with a pause before it where a text would otherwise stay on. */
function copiedPieces(
  { before, stretch, sealed }: Copy,
  chunks: ChunkList,
  entries: OutputEntries,
  timescale: number,
): JoinedPiece[] {
  const [entry] = entries.bytes;
  const pause = pauseBetween(before, stretch, entry, timescale);
  if (pause) chunks.begin({ kind: 'literal', bytes: pause.bytes }).add(0, pause.bytes.length, 1);
  const timecode = cutTimecode(stretch, entry);
  if (timecode) addTimecode(chunks, stretch, timecode);
  else if (sealed) addSealed(chunks, sealed);
  else addRanges(chunks, stretch);
  return [...(pause ? [{ pause }] : []), { stretch, descriptions: entries.indicesOf(stretch.source) }];
}

/** The first timecode of a stretch that begins within it: the one of the picture it begins with. */
function cutTimecode(
  { source, scale, runs, head }: Stretch,
  entry: Uint8Array | undefined,
): Uint8Array<ArrayBuffer> | undefined {
  const timecode = boxedTrack(source)?.timecodes?.[runs[0]?.[0] ?? 0];
  return timecode && entry && head > 0 ? laterTimecode(timecode, entry, head / scale) : undefined;
}

/**
 * A copy that is only turned or mirrored differs in its matrix alone.
 * @param isBoxed the source's own boxes say how it is shown, unless the plan says otherwise
 */
function copiedDisplay(
  run: Pick<Run, 'inputs'>,
  { display, input, track }: CopiedTrack,
  isBoxed: boolean,
): Pick<OutputTrack, 'display'> {
  const info = run.inputs[input]?.track(track).info;
  if (info?.kind !== 'video' || (isBoxed && !display)) return {};
  const { codedWidth, codedHeight, pixelAspectRatio } = info;
  return { display: displayOf(codedWidth, codedHeight, pixelAspectRatio, display ?? info) };
}
