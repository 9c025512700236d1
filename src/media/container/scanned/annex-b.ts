/** NAL units of a byte stream, ITU-T H.264 annex B: each behind three bytes 0 0 1, zeros around it are no part of it. */
export function annexBUnits(stream: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start = -1;
  for (let one = stream.indexOf(1, 2); one >= 0; one = stream.indexOf(1, one + 1)) {
    if (stream[one - 1] !== 0 || stream[one - 2] !== 0) continue;
    if (start >= 0) units.push(trimmed(stream, start, one - 2));
    start = one + 1;
  }
  if (start >= 0) units.push(trimmed(stream, start, stream.length));
  return units.filter(({ length }) => length > 0);
}

function trimmed(stream: Uint8Array, start: number, end: number): Uint8Array {
  let last = end;
  while (last > start && stream[last - 1] === 0) last--;
  return stream.subarray(start, last);
}
