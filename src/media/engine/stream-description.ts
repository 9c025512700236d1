import type { SealedSegment, StreamDescription } from '../io/sealed-segment.ts';

export function bytesOf(data: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** The different descriptions of a track's segments, and which of them each segment has. */
export function mergeDescriptions(segments: readonly SealedSegment[]): {
  descriptions: readonly StreamDescription[];
  indexOf: readonly number[];
} {
  const keys: string[] = [];
  const descriptions: StreamDescription[] = [];
  const indexOf = segments.map(({ description }) => {
    if (!description) return 0;
    const key = JSON.stringify(description);
    const known = keys.indexOf(key);
    if (known >= 0) return known;
    descriptions.push(description);
    return keys.push(key) - 1;
  });
  return { descriptions, indexOf };
}
