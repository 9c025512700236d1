import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ways of ffmpeg to bring the source to the result's pictures: a filter chain, and its scaler. */
export interface Reference {
  readonly source: string;
  /** `null` where nothing is to be done. */
  readonly filters?: string;
}

/** Structural similarity of luma of each picture, as ffmpeg's `ssim` measures it: the n-th with the n-th. */
export function ssimOfPictures(
  result: string,
  { source, filters = 'null' }: Reference,
  log: string,
): number[] {
  const graph = [
    '[0:v]settb=1/1000,setpts=N,format=yuv420p[result]',
    `[1:v]${filters},settb=1/1000,setpts=N,format=yuv420p[source]`,
    `[result][source]ssim=shortest=1:stats_file=${log}`,
  ].join(';');
  const inputs = ['-noautorotate', '-i', result, '-noautorotate', '-i', source];
  const options = ['-v', 'error', ...inputs, '-lavfi', graph, '-fps_mode', 'passthrough', '-f', 'null', '-'];
  // It complains of times that its null output cannot tell apart.
  execFileSync('ffmpeg', options, { stdio: 'ignore' });
  return [...readFileSync(log, 'utf8').matchAll(/ Y:([\d.]+)/g)].map(([, value]) => Number(value));
}
