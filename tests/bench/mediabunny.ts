import { withBenchPage } from './bench-page.ts';
import type { Cell, Contestant, Measurement } from './contestant.ts';
import { saveDownload } from './fresh-page.ts';
import './page/page-api.ts';
import { measured } from './usage.ts';

/** mediabunny's `Conversion` in a worker, written to OPFS, as its documentation advises for large files. */
export const mediabunny: Contestant = { name: 'mediabunny', makesFile: true, isForLong: true, run };

async function run({ clip, bitrate, output }: Cell, signal: AbortSignal): Promise<Measurement[]> {
  return withBenchPage(clip.path, signal, async (page) => {
    const { value, usage } = await measured(() =>
      page.evaluate((asked) => globalThis.bench.convert(asked), bitrate),
    );
    await saveDownload(page, output, () => page.evaluate(() => globalThis.bench.save()));
    return [{ name: 'mediabunny', seconds: value.seconds, usage }];
  });
}
