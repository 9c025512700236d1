import { boxAtPath, boxesIn, boxIn, viewOf } from '../../isobmff/box.ts';
import { damaged } from '../../isobmff/verdict.ts';
import type { ReadAt, StillHeader } from './still-header.ts';

/** The index of a picture stands at its start. */
const INDEX_BYTES = 64 * 1024;

const TURNS = [0, 270, 180, 90] as const;

/** ISO/IEC 23008-12 section 6.5: of all sizes among the properties the picture's is the largest. */
export async function avifHeader(read: ReadAt): Promise<StillHeader> {
  const view = await read(0, INDEX_BYTES);
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const meta = boxIn(bytes, 'meta', 0, bytes.length);
  // A full box: its version and flags come before its children.
  const iprp = meta && boxIn(bytes, 'iprp', meta.start + meta.header + 4, meta.end);
  const properties = iprp && bytes.subarray(iprp.start, iprp.end);
  const ipco = properties && boxAtPath(properties, 'ipco');
  if (!properties || !ipco) throw damaged('the picture does not say its size');
  const of = viewOf(properties);
  let [width, height] = [0, 0];
  let orientation: StillHeader['orientation'];
  for (const { type, start, header } of boxesIn(properties, ipco.start + ipco.header, ipco.end)) {
    const at = start + header;
    if (type === 'irot') orientation = { rotation: TURNS[of.getUint8(at) & 3] ?? 0, flip: false };
    if (type !== 'ispe' || of.getUint32(at + 4) * of.getUint32(at + 8) <= width * height) continue;
    [width, height] = [of.getUint32(at + 4), of.getUint32(at + 8)];
  }
  return { width, height, ...(orientation && { orientation }) };
}
