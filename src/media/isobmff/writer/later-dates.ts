import { boxesIn, boxIn, fourcc, payload, viewOf } from '../box.ts';
import type { RawBox } from './raw-box.ts';

/** What QuickTime's keys call the time of recording. */
const CREATION = 'com.apple.quicktime.creationdate';

/** With the time zone it was written in; a date without a time of day is not moved. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})([T ])(\d{2}:\d{2}:\d{2})/;

/**
 * Metadata whose dates of recording are so many seconds later: `©day` in `udta` and `ilst`, and `creationdate` by
 * QuickTime's keys. Digits are written over digits, nothing moves.
 */
export function withLaterDates({ type, bytes, body }: RawBox, seconds: number): RawBox {
  if (seconds === 0 || (type !== 'udta' && type !== 'meta')) return { type, bytes, body };
  const copy = bytes.slice();
  const start = bytes.length - body.length;
  if (type === 'meta') shiftMeta(copy, start, copy.length, seconds);
  else shiftUserData(copy, start, copy.length, seconds);
  return { type, bytes: copy, body: copy.subarray(start) };
}

function shiftUserData(bytes: Uint8Array, start: number, end: number, seconds: number): void {
  for (const box of boxesIn(bytes, start, end)) {
    const at = box.start + box.header;
    if (box.type === '©day') shiftText(bytes.subarray(at + 4, box.end), seconds);
    if (box.type === 'meta') shiftMeta(bytes, at, box.end, seconds);
  }
}

function shiftMeta(bytes: Uint8Array, at: number, end: number, seconds: number): void {
  const start = fourcc(bytes, at + 4) === 'hdlr' ? at : at + 4;
  const keys = boxIn(bytes, 'keys', start, end);
  const names = keys
    ? Array.from(boxesIn(payload(bytes, keys), 8, Infinity), (box) => nameOf(payload(bytes, keys), box))
    : [];
  const list = boxIn(bytes, 'ilst', start, end);
  if (!list) return;
  for (const item of boxesIn(bytes, list.start + list.header, list.end)) {
    const name = names[viewOf(bytes).getUint32(item.start + 4) - 1] ?? item.type;
    const data = boxIn(bytes, 'data', item.start + item.header, item.end);
    if (data && (name === CREATION || name === '©day'))
      shiftText(bytes.subarray(data.start + data.header + 8, data.end), seconds);
  }
}

function nameOf(
  keys: Uint8Array,
  box: { readonly start: number; readonly header: number; readonly end: number },
): string {
  return new TextDecoder().decode(keys.subarray(box.start + box.header, box.end));
}

function shiftText(bytes: Uint8Array, seconds: number): void {
  const match = MOMENT.exec(new TextDecoder('latin1').decode(bytes));
  if (!match) return;
  const [, day, separator, time] = match;
  const moment = Date.parse(`${day}T${time}Z`) + seconds * 1000;
  if (Number.isNaN(moment)) return;
  const text = new Date(moment)
    .toISOString()
    .slice(0, 19)
    .replace('T', separator ?? 'T');
  bytes.set(new TextEncoder().encode(text));
}
