import type { MediaMetadata } from '../../../protocol/media-info.ts';
import { type Box, boxAtPath, boxesIn, boxIn, fourcc, payload, viewOf } from '../box.ts';

/** From 1904-01-01 to 1970-01-01. */
const EPOCH = 2_082_844_800;
/** What a file without a clock says: nothing before the format was made, nothing after the century. */
const EARLIEST = Date.UTC(1991, 0);
const LATEST = Date.UTC(2100, 0);

type Texts = Map<string, string>;

/**
 * Date, title, place and device, from QuickTime's `keys`, iTunes' `ilst` and the `©` boxes of `udta`, in that order.
 * @param moov the whole box
 * @param created seconds since 1904-01-01
 */
export function readMetadata(moov: Uint8Array, created: number): MediaMetadata {
  const texts = allTexts(moov);
  const device = [
    text(texts, 'com.apple.quicktime.make', '©mak'),
    text(texts, 'com.apple.quicktime.model', '©mod'),
  ];
  const found = {
    created:
      dateOf(text(texts, 'com.apple.quicktime.creationdate')) ??
      secondsDate(created) ??
      dateOf(text(texts, '©day')),
    title: text(texts, 'com.apple.quicktime.title', '©nam'),
    location: text(texts, 'com.apple.quicktime.location.ISO6709', '©xyz'),
    device: device.filter((part) => part !== undefined).join(' ') || undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** `iTunSMPB`: sample frames that an AAC encoder put in front; undefined where the file does not say. */
export function itunesPriming(moov: Uint8Array): number | undefined {
  const value = allTexts(moov).get('iTunSMPB');
  const priming = Number.parseInt(value?.trim().split(/\s+/)[1] ?? '', 16);
  return priming > 0 && priming < 100_000 ? priming : undefined;
}

function allTexts(moov: Uint8Array): Texts {
  const texts: Texts = new Map();
  const udta = boxAtPath(moov, 'udta');
  if (udta) for (const box of boxesIn(moov, udta.start + udta.header, udta.end)) userText(texts, moov, box);
  const metas = [boxAtPath(moov, 'meta'), udta && boxIn(moov, 'meta', udta.start + udta.header, udta.end)];
  for (const meta of metas) if (meta) metaTexts(texts, moov, meta);
  return texts;
}

/** A `©` box: 16-bit length, language, text. QuickTime File Format, "User Data Text Strings". */
function userText(texts: Texts, bytes: Uint8Array, box: Box): void {
  if (!box.type.startsWith('©')) return;
  const held = payload(bytes, box);
  if (held.length < 4) return;
  put(texts, box.type, held.subarray(4, 4 + viewOf(held).getUint16(0)));
}

/** A `meta`: ISO writes version and flags in front of its boxes, QuickTime does not. */
function metaTexts(texts: Texts, bytes: Uint8Array, meta: Box): void {
  const at = meta.start + meta.header;
  const start = fourcc(bytes, at + 4) === 'hdlr' ? at : at + 4;
  const ilst = boxIn(bytes, 'ilst', start, meta.end);
  const keys = boxIn(bytes, 'keys', start, meta.end);
  if (!ilst) return;
  const names = keys ? keyNames(payload(bytes, keys)) : [];
  for (const item of boxesIn(bytes, ilst.start + ilst.header, ilst.end)) {
    const index = viewOf(bytes).getUint32(item.start + 4);
    const data = boxIn(bytes, 'data', item.start + item.header, item.end);
    const name = names[index - 1] ?? (item.type === '----' ? freeName(bytes, item) : item.type);
    if (data) put(texts, name, payload(bytes, data).subarray(8));
  }
}

function keyNames(keys: Uint8Array): string[] {
  return Array.from(boxesIn(keys, 8, keys.length), (box) => decode(payload(keys, box)));
}

function freeName(bytes: Uint8Array, item: Box): string {
  const name = boxIn(bytes, 'name', item.start + item.header, item.end);
  return name ? decode(payload(bytes, name).subarray(4)) : item.type;
}

function put(texts: Texts, name: string, bytes: Uint8Array): void {
  const value = bytes.length <= 4096 ? decode(bytes) : '';
  if (value !== '') texts.set(name, value);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\0', '').trim();
}

function text(texts: Texts, ...names: string[]): string | undefined {
  for (const name of names) if (texts.has(name)) return texts.get(name);
  return undefined;
}

/** With the time zone it was written in, as `2024-05-01T12:00:00+02:00`; one without colon is made whole. */
function dateOf(value: string | undefined): string | undefined {
  const whole = value?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return whole && plausible(Date.parse(whole)) ? whole : undefined;
}

function secondsDate(seconds: number): string | undefined {
  const time = (seconds - EPOCH) * 1000;
  return plausible(time) ? new Date(time).toISOString().replace('.000Z', 'Z') : undefined;
}

function plausible(time: number): boolean {
  return time >= EARLIEST && time < LATEST;
}
