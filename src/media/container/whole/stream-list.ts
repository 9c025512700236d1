import { damaged } from '../../isobmff/verdict.ts';

/** A picture or sound of a file, as ffprobe tells of it. */
export interface FoundStream {
  /** Its number in the file. */
  readonly index: number;
  readonly kind: 'video' | 'audio';
  /** In ffmpeg's words. */
  readonly codec: string;
  /** Pictures are stored in another order than shown. */
  readonly reordered: boolean;
}

/** What ffprobe is asked for. */
export const STREAM_ENTRIES =
  'stream=index,codec_type,codec_name,has_b_frames:stream_disposition=attached_pic';

interface Told {
  readonly index: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly has_b_frames?: number;
  readonly disposition?: { readonly attached_pic?: number };
}

/**
 * The streams that can be taken over: pictures and sounds of a codec that has a name.
 * @param json what ffprobe wrote
 * @throws SluiceError container-damaged where it has found nothing to tell of
 */
export function streamList(json: string): FoundStream[] {
  return toldOf(json).flatMap(({ index, codec_type: kind, codec_name: codec, has_b_frames, disposition }) => {
    const isMedia = (kind === 'video' && disposition?.attached_pic !== 1) || kind === 'audio';
    if (!isMedia || codec === undefined || codec === 'unknown' || codec === 'none') return [];
    return [{ index, kind, codec, reordered: (has_b_frames ?? 0) > 0 }];
  });
}

function toldOf(json: string): readonly Told[] {
  try {
    return (JSON.parse(json) as { readonly streams?: readonly Told[] }).streams ?? [];
  } catch (cause) {
    throw damaged('ffmpeg finds no streams in it', {}, cause);
  }
}
