import { boxesIn } from '../box.ts';
import type { SampleEntry } from '../entry/sample-entry.ts';
import { latin1, u32 } from './big-endian.ts';
import { serialized } from './output-box.ts';

/** A sample entry with another content of one of its boxes; that box is added where it is missing. */
export function withChild(
  { bytes, children }: SampleEntry,
  type: string,
  content: Uint8Array,
): Pick<SampleEntry, 'bytes' | 'children'> {
  const end = children.at(-1)?.end ?? bytes.length;
  const old = children.find((child) => child.type === type) ?? { start: end, end };
  const fresh = serialized(u32(content.length + 8), latin1(type), content);
  const whole = serialized(bytes.subarray(0, old.start), fresh, bytes.subarray(old.end));
  whole.set(u32(whole.length), 0);
  const first = children[0]?.start ?? end;
  return { bytes: whole, children: Array.from(boxesIn(whole, first, whole.length)) };
}
