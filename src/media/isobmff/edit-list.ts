import { CAPS } from './caps.ts';
import type { EditSpan } from './iso-file.ts';
import { refused } from './verdict.ts';

/** One entry of `elst`, ISO/IEC 14496-12 section 8.6.6. */
export interface EditEntry {
  /** Movie timescale; 0: to the end. */
  readonly duration: number;
  /** Media timescale; −1: nothing is shown. */
  readonly mediaTime: number;
}

export interface EditScales {
  readonly movie: number;
  readonly media: number;
  /** Media time after the last packet. */
  readonly mediaEnd: number;
}

/**
 * The spans an edit list shows, in presentation order. Without one the media is shown from its time 0. Spans that
 * follow each other in both time lines become one.
 * @throws SluiceError container-refused
 */
export function editSpans(entries: readonly EditEntry[], scales: EditScales): EditSpan[] {
  if (entries.length > CAPS.edits) throw refused('too many edits', { edits: entries.length });
  const spans: EditSpan[] = [];
  const toMedia = (ticks: number) => Math.round((ticks * scales.media) / scales.movie);
  let elapsed = 0;
  for (const { duration, mediaTime } of entries) {
    const start = toMedia(elapsed);
    elapsed += duration;
    if (mediaTime < 0) continue;
    const rest = Math.max(0, scales.mediaEnd - mediaTime);
    const asked = toMedia(duration);
    // A last picture without duration stands on the end of the edit, where nothing can be.
    const length = duration === 0 || asked + 1 === rest ? rest : asked;
    if (length > 0) append(spans, { mediaStart: mediaTime, mediaEnd: mediaTime + length, start });
  }
  const shown = spans.length > 0;
  return shown ? spans : [{ mediaStart: 0, mediaEnd: Math.max(0, scales.mediaEnd), start: 0 }];
}

function append(spans: EditSpan[], span: EditSpan): void {
  const last = spans.at(-1);
  if (
    last &&
    last.mediaEnd === span.mediaStart &&
    span.start - last.start === span.mediaStart - last.mediaStart
  ) {
    spans[spans.length - 1] = { ...last, mediaEnd: span.mediaEnd };
  } else {
    spans.push(span);
  }
}

/** How much all spans show together, against replaying a file a million times. */
export function checkSpans(spans: readonly EditSpan[], packetsIn: (span: EditSpan) => number): void {
  const packets = spans.reduce((sum, span) => sum + packetsIn(span), 0);
  if (packets > CAPS.samples) throw refused('edits show too many packets', { packets });
}

/**
 * The spans of pictures moved to their first picture: one that begins inside a picture's time shows the next one at
 * its start, as ffmpeg and Chromium do.
 * @param firstAt the least time of a picture at or after the first argument, before the second
 */
export function alignedSpans(
  spans: readonly EditSpan[],
  firstAt: (from: number, to: number) => number | undefined,
): EditSpan[] {
  return spans.map((span) => {
    const isInside = firstAt(-Infinity, span.mediaStart) !== undefined;
    return { ...span, mediaStart: (isInside && firstAt(span.mediaStart, span.mediaEnd)) || span.mediaStart };
  });
}
