import { fourcc } from '../box.ts';
import type { OutputTrack } from '../output-track.ts';
import { latin1, u8, u32 } from './big-endian.ts';
import { box, fullBox, type OutputBox } from './output-box.ts';
import type { RawBox } from './raw-box.ts';

const PLAIN = {
  video: ['vide', 'VideoHandler'],
  audio: ['soun', 'SoundHandler'],
  other: ['meta', 'DataHandler'],
} as const;

/** Bytes of version, component type, subtype, manufacturer and flags, before the name. */
const FIXED = 24;

/**
 * The source's handler, or a plain one. QuickTime has a component type and a counted name where ISO has zero
 * and a terminated name: written in the form of the output. ISO/IEC 14496-12 section 8.4.3; QTFF "Handler
 * reference atoms".
 */
export function handlerBox(
  kind: OutputTrack['kind'],
  source: RawBox | undefined,
  style: HandlerStyle,
): OutputBox {
  const [plainType, plainName] = PLAIN[kind];
  const isWhole = source !== undefined && source.body.length >= FIXED;
  const type = isWhole && kind === 'other' ? fourcc(source.body, 8) : plainType;
  if (style.anonymous) return handler(type, u8(), style);
  if (!isWhole) return handler(type, latin1(plainName), style);
  const quickTime = fourcc(source.body, 4) === 'mhlr';
  if (!style.converts || quickTime === style.quickTime) return box('hdlr', source.body);
  return handler(fourcc(source.body, 8), nameOf(source.body.subarray(FIXED), quickTime), style);
}

/** QuickTime's handler of the data reference, which stands in `minf`. */
export function dataHandlerBox(): OutputBox {
  return fullBox('hdlr', 0, 0, latin1('dhlrurl '), u32(0, 0, 0), u8(0));
}

export interface HandlerStyle {
  readonly quickTime: boolean;
  /** The source is of the other kind of file. */
  readonly converts: boolean;
  /** Without a name. */
  readonly anonymous: boolean;
}

function handler(type: string, name: Uint8Array, { quickTime }: HandlerStyle): OutputBox {
  const counted = quickTime ? [latin1('mhlr')] : [u32(0)];
  const text = quickTime ? [u8(name.length), name] : [name, u8(0)];
  return fullBox('hdlr', 0, 0, ...counted, latin1(type), u32(0, 0, 0), ...text);
}

function nameOf(text: Uint8Array, quickTime: boolean): Uint8Array {
  // Some muxers write a terminated name under QuickTime's component type: a count that does not fit is none.
  const counted = quickTime && text[0] !== undefined && text[0] < text.length;
  const name = counted ? text.subarray(1, 1 + (text[0] ?? 0)) : text;
  const end = name.indexOf(0);
  return (end < 0 ? name : name.subarray(0, end)).subarray(0, 255);
}
