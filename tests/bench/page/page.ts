import { proxy, wrap } from 'comlink';
import type { CodecFloors } from './codec-floors.worker.ts';
import type { MediabunnyConversion } from './mediabunny.worker.ts';
import './page-api.ts';

const RESULT = 'result.mp4';

function input(): File {
  const file = document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
  if (file === undefined) throw new TypeError('no input was given');
  return file;
}

globalThis.bench = {
  async convert(bitrate) {
    const url = new URL('./mediabunny.worker.ts', import.meta.url);
    const worker = wrap<MediabunnyConversion>(new Worker(url, { type: 'module' }));
    return { seconds: await worker.convert(input(), RESULT, bitrate) };
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
    const url = new URL('./codec-floors.worker.ts', import.meta.url);
    const worker = wrap<CodecFloors>(new Worker(url, { type: 'module' }));
    return worker.measure(input(), bitrate, proxy(globalThis.enterPhase));
  },
};
