import { execFileSync } from 'node:child_process';
import type { Span } from '../page/page-api.ts';
import type { Recording } from './recording.ts';

export interface ExactMinute extends Span {
  readonly frames: number;
}

/** Pictures after a key picture that it begins at, and that its last one has in its group: a quarter of one. */
const OFF_KEY = 15;
const FRAME_RATE = 30;

/**
 * A thirtieth of the recording (a minute, where that is half an hour) from its middle on, which begins and ends between
 * key pictures. The times are those of pictures, as ffprobe reads them.
 */
export function exactMinute({ path, seconds }: Recording): ExactMinute {
  const [middle, length] = [seconds / 2, seconds / 30];
  const interval = `${middle}%${middle + length + 10}`;
  const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'packet=pts_time,flags'];
  const listed = execFileSync('ffprobe', [...args, '-of', 'csv=p=0', '-read_intervals', interval, path], {
    encoding: 'utf8',
  });
  const pictures = listed
    .trim()
    .split('\n')
    .map((line) => ({ pts: Number.parseFloat(line), isKey: line.includes(',K') }));
  const first = pictures.findIndex(({ isKey }) => isKey) + OFF_KEY;
  const frames = Math.round(length * FRAME_RATE);
  const [start, end] = [pictures[first]?.pts, pictures[first + frames]?.pts];
  if (start === undefined || end === undefined) throw new Error(`${path} has no such minute`);
  return { start, end, frames };
}
