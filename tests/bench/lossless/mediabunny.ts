import { withBenchPage } from '../bench-page.ts';
import { saveDownload } from '../fresh-page.ts';
import '../page/page-api.ts';
import { type Contestant, measuredAboveIdle } from './contestant.ts';

/** mediabunny in a worker, written to OPFS, `moov` first; like ffmpeg it hides by an edit what was not asked for. */
export const mediabunny: Contestant = {
  name: 'mediabunny',
  jobs: ['trim', 'edit-trim', 'join', 'remux'],
  async run({ recording, clips, output }, signal) {
    return withBenchPage(recording.path, signal, async (page) => {
      const asked = { clips, packets: recording.packets };
      const { value, usage } = await measuredAboveIdle(() =>
        page.evaluate((wanted) => globalThis.bench.copy(wanted), asked),
      );
      if (output !== null)
        await saveDownload(page, output, () => page.evaluate(() => globalThis.bench.save()));
      return { seconds: value.seconds, usage };
    });
  },
};
