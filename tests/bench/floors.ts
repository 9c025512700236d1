import { withBenchPage } from './bench-page.ts';
import type { Cell, Contestant, Measurement } from './contestant.ts';
import type { Phase } from './page/page-api.ts';
import { readTree } from './process-tree.ts';
import { measured } from './usage.ts';

/**
 * What the browser's codecs cost alone: the clip's frames decoded, and the same 1080p frames given straight to a 720p
 * encoder, one group of pictures after the other. No file is read meanwhile and none written.
 */
export const floors: Contestant = { name: 'floors', makesFile: false, isForLong: false, run };

async function run({ clip, bitrate }: Cell, signal: AbortSignal): Promise<Measurement[]> {
  return withBenchPage(clip.path, signal, async (page) => {
    const cpu: Record<Phase, number> = { decode: 0, encode: 0, rest: 0 };
    let phase: Phase = 'rest';
    let last = readTree().cpuSeconds;
    await page.exposeFunction('enterPhase', (next: Phase) => {
      const now = readTree().cpuSeconds;
      cpu[phase] += now - last;
      [phase, last] = [next, now];
    });
    const { value, usage } = await measured(() =>
      page.evaluate((asked) => globalThis.bench.measureCodecs(asked), bitrate),
    );
    if (value.frames !== clip.frames)
      throw new Error(`${value.frames} frames of ${clip.frames} were decoded`);
    return (['decode', 'encode'] as const).map((name) => ({
      name: `${name}-only`,
      seconds: value.seconds[name],
      // The memory is the bench's own: it holds a whole group of frames.
      usage: { ...usage, elapsed: value.seconds[name], cpuSeconds: cpu[name], peakRenderer: 0, peakTree: 0 },
    }));
  });
}
