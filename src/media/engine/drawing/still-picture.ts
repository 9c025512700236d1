import { SluiceError } from '../../../protocol/error.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import type { StageContext } from '../../stage.ts';

/** A decoded picture, until it is closed. */
export interface StillPicture {
  readonly bitmap: ImageBitmap;
  close(): void;
}

/**
 * The picture of an input that is one, upright and in sRGB.
 * @throws SluiceError decoder-failed where it is damaged or of a kind this browser does not know, and what reading it
 * throws; AbortError
 */
export async function stillPicture(
  { info, bytes, track }: MediaContainer,
  { signal, budget }: StageContext,
): Promise<StillPicture> {
  const [only] = info.tracks;
  const size = only?.kind === 'video' ? only.width * only.height * BYTES_PER_PIXEL : 0;
  const release = budget.take(size);
  try {
    for await (const { data } of track(only?.id ?? 0).packets(0, Infinity, signal)) {
      const file = new Blob([Uint8Array.from(data)], { type: info.mimeType });
      const bitmap = await createImageBitmap(file).catch((cause) => {
        throw undecodable(bytes.name, info.container, cause);
      });
      return {
        bitmap,
        close: () => {
          bitmap.close();
          release();
        },
      };
    }
    throw undecodable(bytes.name, info.container);
  } catch (cause) {
    release();
    throw cause;
  }
}

const BYTES_PER_PIXEL = 4;

function undecodable(name: string, format: string, cause?: unknown): SluiceError {
  return new SluiceError('decoder-failed', {
    stage: 'decode',
    message: `The picture ${name} cannot be decoded.`,
    hint: 'The file may be damaged. Choose another picture.',
    details: { name, format },
    cause,
  });
}
