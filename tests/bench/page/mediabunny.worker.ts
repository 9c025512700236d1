import { expose } from 'comlink';
import { ALL_FORMATS, BlobSource, Conversion, Input, Mp4OutputFormat, Output, Quality } from 'mediabunny';
import { target } from '../target.ts';
import { opfsTarget } from './opfs-target.ts';

/** Converts into a file of OPFS and resolves to the seconds that took. */
async function convert(file: File, name: string, bitrate: number): Promise<number> {
  const start = performance.now();
  const { width, height, keyFrameInterval } = target;
  const conversion = await Conversion.init({
    input: new Input({ source: new BlobSource(file), formats: ALL_FORMATS }),
    output: new Output({
      format: new Mp4OutputFormat({ fastStart: false }),
      target: await opfsTarget(name),
    }),
    video: {
      ...{ width, height, fit: 'fill', keyFrameInterval, codec: 'avc', forceTranscode: true },
      quality: new Quality({ bitrate }),
    },
  });
  if (!conversion.isValid || conversion.discardedTracks.length > 0) throw new Error('a track is left out');
  await conversion.execute();
  return (performance.now() - start) / 1000;
}

const api = { convert };
export type MediabunnyConversion = typeof api;
expose(api);
