import { proxy, wrap } from 'comlink';
import type { CodecFloors } from './codec-floors.worker.ts';
import type { PlainFfmpeg } from './ffmpeg.worker.ts';
import type { MediabunnyConversion } from './mediabunny.worker.ts';
import type { MediabunnyCopy } from './mediabunny-copy.worker.ts';
import './page-api.ts';

const RESULT = 'result.mp4';

function input(): File {
  const file = document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
  if (file === undefined) throw new TypeError('no input was given');
  return file;
}

globalThis.bench = {
  async convert(bitrate) {
    const worker = new Worker(new URL('./mediabunny.worker.ts', import.meta.url), { type: 'module' });
    const { convert } = wrap<MediabunnyConversion>(worker);
    return { seconds: await convert(input(), RESULT, bitrate) };
  },

  async copy(order) {
    const worker = new Worker(new URL('./mediabunny-copy.worker.ts', import.meta.url), { type: 'module' });
    const { copy } = wrap<MediabunnyCopy>(worker);
    return { seconds: await copy(input(), RESULT, order) };
  },

  async ffmpeg(args) {
    const worker = new Worker(new URL('./ffmpeg.worker.ts', import.meta.url), { type: 'module' });
    const { convert } = wrap<PlainFfmpeg>(worker);
    return convert(input(), args);
  },

  async save() {
    const root = await navigator.storage.getDirectory();
    const result = await (await root.getFileHandle(RESULT)).getFile();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(result);
    link.download = RESULT;
    link.click();
  },

  async measureCodecs(bitrate) {
    const worker = new Worker(new URL('./codec-floors.worker.ts', import.meta.url), { type: 'module' });
    const { measure } = wrap<CodecFloors>(worker);
    return measure(input(), bitrate, proxy(globalThis.enterPhase));
  },
};
