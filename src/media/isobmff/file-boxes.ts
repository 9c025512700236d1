import type { Warning } from '../../protocol/media-info.ts';
import type { ByteSource } from '../io/byte-source.ts';
import { type Box, boxAt } from './box.ts';
import { CAPS } from './caps.ts';
import { RangeWindow } from './range-window.ts';
import { damaged, refused } from './verdict.ts';

/** What stands at the top level of the file, by place; nothing but headers has been read. */
export interface FileBoxes {
  readonly ftyp: Box | undefined;
  readonly moov: Box;
  readonly moofs: readonly Box[];
  readonly outside: readonly Box[];
  /** Where the first media data stands. */
  readonly firstData: number;
  /** Bytes that the last box claims and the file does not have. */
  readonly missing: number;
  readonly warnings: readonly Warning[];
}

interface Walk {
  readonly found: Map<string, Box>;
  readonly moofs: Box[];
  readonly outside: Box[];
  readonly warnings: Warning[];
  firstData: number;
  missing: number;
}

/** Enough for a header, and for the whole of most `moof` boxes, which stand right behind it. */
const AHEAD = 4096;

/**
 * Walks the boxes of the file itself.
 * @throws SluiceError container-damaged where there is no index or a box has no sense before it was found,
 * container-refused beyond the caps
 */
export async function fileBoxes(source: ByteSource, signal: AbortSignal): Promise<FileBoxes> {
  const window = new RangeWindow(source, signal, AHEAD, source.size);
  const walk: Walk = {
    found: new Map(),
    moofs: [],
    outside: [],
    warnings: [],
    firstData: Infinity,
    missing: 0,
  };
  let at = 0;
  for (let count = 0; at < source.size; count++) {
    if (count === CAPS.topBoxes) throw refused('too many boxes', { count });
    const box = await nextBox(window, at, source.size, walk);
    if (!box) break;
    if (!enter(walk, box, source.size)) break;
    at = box.end;
  }
  const moov = walk.found.get('moov');
  if (!moov) throw withoutIndex(walk);
  return { ...walk, ftyp: walk.found.get('ftyp'), moov };
}

async function nextBox(window: RangeWindow, at: number, size: number, walk: Walk): Promise<Box | undefined> {
  try {
    return boxAt(await window.read(at, at + 16), 0, at, size);
  } catch (cause) {
    if (!walk.found.has('moov')) throw cause;
    walk.warnings.push({
      code: 'trailing-bytes',
      message: 'The end of the file is not readable and was left out.',
    });
    return undefined;
  }
}

/** False where the walk ends. */
function enter(walk: Walk, box: Box, size: number): boolean {
  const { type } = box;
  const cut = box.end > size;
  if (cut) walk.missing = box.end - size;
  if (type === 'mdat') walk.firstData = Math.min(walk.firstData, box.start);
  else if (cut) return cutBox(walk, box);
  else if (type === 'moof') walk.moofs.push(box);
  else if (type === 'meta' || type === 'udta') walk.outside.push(box);
  else if (type === 'ftyp' || type === 'moov') first(walk, box);
  return !cut;
}

function first(walk: Walk, box: Box): void {
  if (!walk.found.has(box.type)) walk.found.set(box.type, box);
  else if (box.type === 'moov') {
    walk.warnings.push({
      code: 'second-index',
      message: 'The file has more than one index; the first is used.',
    });
  }
}

function cutBox(walk: Walk, box: Box): false {
  if (!walk.found.has('moov')) {
    throw damaged('a box reaches beyond the end of the file', {
      type: box.type,
      start: box.start,
      end: box.end,
    });
  }
  walk.warnings.push({ code: 'cut-off', message: 'The file ends early; what is missing was left out.' });
  return false;
}

function withoutIndex(walk: Walk) {
  const fragments = walk.moofs.length > 0;
  return damaged(fragments ? 'there are fragments but no moov' : 'there is no moov', {
    missing: walk.missing,
  });
}
