import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Task } from './job.ts';
import { topLevelBoxes } from './top-level-boxes.ts';

interface Probed {
  readonly streams: readonly {
    readonly codec_type: string;
    readonly nb_read_packets: string;
    readonly duration: string;
  }[];
}

const run = promisify(execFile);

/**
 * Its size, if it is what was asked for: picture and sound as long as they should be and of as many packets, `moov` before
 * the data, and nothing said while it is decoded. The time of any other file would say nothing.
 */
export async function judge(path: string, task: Task, signal: AbortSignal): Promise<number> {
  const order = topLevelBoxes(path).map(({ type }) => type);
  if (order.indexOf('moov') > order.indexOf('mdat')) throw new Error(`its boxes are ${order.join(' ')}`);
  const args = ['-v', 'error', '-count_packets', '-show_streams', '-of', 'json', path];
  const { stdout } = await run('ffprobe', args, { signal });
  const { streams } = JSON.parse(stdout) as Probed;
  const of = (type: string) => streams.find(({ codec_type }) => codec_type === type);
  const [video, audio] = [of('video'), of('audio')];
  within('packets of video', Number(video?.nb_read_packets), task.packets);
  within('seconds of video', Number(video?.duration), task.seconds);
  within('seconds of sound', Number(audio?.duration), task.seconds);
  if (task.isDecoded) {
    // In its own ticks: rounded to thirtieths, two pictures where the recording begins again may fall on one.
    const asTimed = ['-fps_mode', 'passthrough', '-enc_time_base', '-1'];
    const decode = ['-v', 'warning', '-nostdin', '-i', path, ...asTimed, '-f', 'null', '-'];
    const { stderr } = await run('ffmpeg', decode, { signal });
    const said = stderr.trim().replaceAll(/\s+/g, ' ');
    if (said !== '') throw new Error(`ffmpeg says of the result: ${said.slice(0, 300)}`);
  }
  return statSync(path).size;
}

function within(what: string, value: number, [least, most]: readonly [number, number]): void {
  if (value >= least && value <= most) return;
  throw new Error(`the result has ${value} ${what}; wanted are ${least} to ${most}`);
}
