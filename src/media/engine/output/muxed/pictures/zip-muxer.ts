import { containerFiles } from '../../../../../protocol/output-container.ts';
import type { Muxer } from '../muxer.ts';
import { type SinglePicture, singlePictures } from './single-pictures.ts';
import { ZipWriter } from './zip-writer.ts';

/** One picture as the file it is; several in a ZIP, under names that carry their number and time. */
export const zipMuxer: Muxer = async (carrier, sink, context) => {
  const { count, pictures } = singlePictures(carrier, context);
  const { suffix } = containerFiles[context.container];
  const zip = new ZipWriter(sink);
  for await (const picture of pictures(context.stage)) {
    if (count === 1) return sink.write(0, picture.data);
    await zip.add(`${nameOf(picture, count)}.${suffix}`, picture.data);
  }
  await zip.end();
};

/** `0012-1m04.360s`: sorted by name they stand in their order. */
function nameOf({ index, start }: SinglePicture, count: number): string {
  const number = String(index + 1).padStart(Math.max(4, String(count).length), '0');
  const minutes = Math.floor(start / 60);
  const seconds = (start - minutes * 60).toFixed(3).padStart(6, '0');
  return `${number}-${minutes}m${seconds}s`;
}
