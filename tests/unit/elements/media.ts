import type { Media } from '../../../src/client/media.ts';
import type { MediaInfo } from '../../../src/protocol/media-info.ts';

interface Given {
  readonly name?: string;
  readonly duration?: number;
  readonly created?: string;
  readonly container?: MediaInfo['container'];
  readonly bins?: readonly number[];
  readonly silent?: boolean;
}

/** An opened video as the page has it, with a picture of 25 frames a second. */
export function media({
  name = 'video.mp4',
  duration = 10,
  created,
  container = 'mp4',
  bins = [100, 100],
  silent = false,
}: Given = {}): Media {
  const picture = { kind: 'video', id: 1, codec: 'avc', frameRate: 25 };
  const info = {
    container,
    duration,
    size: 1000,
    tracks: silent ? [] : [picture],
    metadata: created === undefined ? {} : { created },
    flow: { bins, binDuration: duration / bins.length },
  } as unknown as MediaInfo;
  return { id: name, name, size: 1000, source: '', info, probe: { bytesRead: 0, seconds: 0 } };
}
