/** One open bitstream unit. */
export interface Unit {
  readonly type: number;
  /** Whole, with its header. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly payload: Uint8Array<ArrayBuffer>;
}

export const SEQUENCE_HEADER = 1;
export const TEMPORAL_DELIMITER = 2;
export const FRAME_HEADER = 3;
export const FRAME = 6;

/** The units of a packet, AV1 section 5.3; the last one may lack its size. Ends early where sizes do not fit. */
export function av1Units(packet: Uint8Array<ArrayBuffer>): Unit[] {
  const units: Unit[] = [];
  let at = 0;
  while (at < packet.length) {
    const head = av1UnitHead(packet.subarray(at));
    const start = at + head.length;
    const end = head.size === undefined ? packet.length : start + head.size;
    if (end > packet.length) return units;
    units.push({
      type: head.type,
      bytes: packet.subarray(at, end),
      payload: packet.subarray(start, end),
    });
    at = end;
  }
  return units;
}

/** What stands in front of a unit's payload. `size` is undefined where it goes on to the end of the packet. */
export function av1UnitHead(bytes: Uint8Array): {
  readonly type: number;
  readonly length: number;
  readonly size: number | undefined;
} {
  const [head = 0] = bytes;
  const type = (head >> 3) & 15;
  let length = (head & 4) === 0 ? 1 : 2;
  if ((head & 2) === 0) return { type, length, size: undefined };
  let size = 0;
  for (let byte = 0; byte < 8; byte++) {
    const value = bytes[length++] ?? 0;
    size += (value & 127) * 2 ** (7 * byte);
    if (value < 128) break;
  }
  return { type, length, size };
}

/** Whether the payload of a sequence header says that every frame is a key frame that is shown, section 5.5.1. */
export function isStillPicture(sequence: Uint8Array): boolean {
  return ((sequence[0] ?? 0) & 8) !== 0;
}

/** Whether the payload of a frame header begins a key frame that is shown, section 5.9.2. */
export function isShownKeyFrame(frame: Uint8Array): boolean {
  const [head = 0] = frame;
  const isShownAgain = (head & 128) !== 0;
  const type = (head >> 5) & 3;
  return !isShownAgain && type === 0 && (head & 16) !== 0;
}
