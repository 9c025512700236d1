import { spliceFailure } from './splice-failure.ts';

/** Bytes of the length in front of each NAL unit, ISO/IEC 14496-15 section 5.3.3: 1, 2 or 4. */
export type LengthSize = number;

/** The NAL units of a packet, views of it. @throws SluiceError output-invalid where the lengths do not fit */
export function nalUnits(packet: Uint8Array, lengthSize: LengthSize): Uint8Array[] {
  const units: Uint8Array[] = [];
  let at = 0;
  while (at < packet.length) {
    const start = at + lengthSize;
    const end = start + numberAt(packet, at, lengthSize);
    if (end > packet.length) throw spliceFailure('a NAL unit is longer than its packet');
    if (end > start) units.push(packet.subarray(start, end));
    at = end;
  }
  return units;
}

/** One packet of these units. @throws SluiceError output-invalid where one is too long for its length field */
export function packetOf(units: readonly Uint8Array[], lengthSize: LengthSize): Uint8Array<ArrayBuffer> {
  const packet = new Uint8Array(units.reduce((sum, unit) => sum + lengthSize + unit.length, 0));
  let at = 0;
  for (const unit of units) {
    if (unit.length >= 256 ** lengthSize)
      throw spliceFailure('a NAL unit is too long for the lengths of this file', { bytes: unit.length });
    for (let byte = lengthSize - 1, rest = unit.length; byte >= 0; byte--) {
      packet[at + byte] = rest & 255;
      rest = Math.floor(rest / 256);
    }
    packet.set(unit, at + lengthSize);
    at += lengthSize + unit.length;
  }
  return packet;
}

/** A NAL unit of this payload: bytes 3 keep start codes out of it, ITU-T H.264 section 7.4.1. */
export function withEmulation(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const unit = new Uint8Array(payload.length + (payload.length >> 1) + 1);
  let length = 0;
  let zeros = 0;
  for (let at = 0; at < payload.length; at++) {
    const byte = payload[at] ?? 0;
    if (zeros >= 2 && byte <= 3) {
      unit[length++] = 3;
      zeros = 0;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    unit[length++] = byte;
  }
  // A unit never ends with 0, which stands after the words that fill up CABAC data, section 7.3.2.10.
  if (zeros > 0) unit[length++] = 3;
  return unit.slice(0, length);
}

export function numberAt(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let byte = 0; byte < size; byte++) value = value * 256 + (bytes[at + byte] ?? 0);
  return value;
}
