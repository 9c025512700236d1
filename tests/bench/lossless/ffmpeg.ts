import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ffmpeg as runFfmpeg } from '../ffmpeg.ts';
import type { Span } from '../page/page-api.ts';
import { type Cell, type Contestant, measuredAboveIdle } from './contestant.ts';

/**
 * The machine's own `ffmpeg -c copy`. It keeps the pictures from the key picture to the start and hides them by an edit,
 * so it does one and the same for `trim` and `edit-trim`.
 */
export const ffmpeg: Contestant = {
  name: 'ffmpeg',
  jobs: ['trim', 'edit-trim', 'join', 'remux'],
  async run(cell, signal) {
    const { folder, output } = cell;
    const args = [...input(cell), '-map', '0:v:0', '-map', '0:a:0', '-c', 'copy', '-movflags', '+faststart'];
    const result = output ?? join(folder, 'unseen.mp4');
    const { usage } = await measuredAboveIdle(() => runFfmpeg(['-y', ...args, result], signal));
    return { seconds: usage.elapsed, usage };
  },
};

function input({ recording: { path }, clips, folder }: Cell): string[] {
  const [clip, ...more] = clips;
  if (clip === undefined) return ['-i', path];
  if (more.length === 0) return ['-ss', `${clip.start}`, '-t', `${clip.end - clip.start}`, '-i', path];
  const list = join(folder, 'clips.txt');
  writeFileSync(list, clips.map((one) => listed(path, one)).join(''));
  return ['-f', 'concat', '-safe', '0', '-i', list];
}

/** In ffmpeg's list of clips, whose quoting is that of a shell. */
function listed(path: string, { start, end }: Span): string {
  const file = path.replaceAll("'", String.raw`'\''`);
  return `file '${file}'\ninpoint ${keyPictureAt(path, start)}\noutpoint ${end}\n`;
}

/** It must be told: else it lets what is before an inpoint overlap the clip before. That is not part of its time. */
function keyPictureAt(path: string, seconds: number): number {
  const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'packet=pts_time'];
  const first = ['-of', 'csv=p=0', '-read_intervals', `${seconds}%+#1`];
  return Number.parseFloat(execFileSync('ffprobe', [...args, ...first, path], { encoding: 'utf8' }));
}
