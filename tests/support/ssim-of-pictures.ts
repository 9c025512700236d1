import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ways of ffmpeg to bring the source to the result's pictures: a filter chain, and its scaler. */
export interface Reference {
  readonly source: string;
  /** `null` where nothing is to be done. */
  readonly filters?: string;
  /** Pictures of the source to be left out in front. */
  readonly skipped?: number;
}

/** Structural similarity of luma of each picture, as ffmpeg's `ssim` measures it: the n-th with the n-th. */
export function ssimOfPictures(
  result: string,
  { source, filters = 'null', skipped = 0 }: Reference,
  log: string,
): number[] {
  const from = skipped > 0 ? `select=gte(n\\,${skipped}),` : '';
  const graph = [
    '[0:v]settb=1/1000,setpts=N,format=yuv420p[result]',
    `[1:v]${from}${filters},settb=1/1000,setpts=N,format=yuv420p[source]`,
    `[result][source]ssim=shortest=1:stats_file=${log}`,
  ].join(';');
  const inputs = ['-noautorotate', '-i', result, '-noautorotate', '-i', source];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    ...inputs,
    '-lavfi',
    graph,
    '-fps_mode',
    'passthrough',
    '-f',
    'null',
    '-',
  ]);
  return [...readFileSync(log, 'utf8').matchAll(/ Y:([\d.]+)/g)].map(([, value]) => Number(value));
}
