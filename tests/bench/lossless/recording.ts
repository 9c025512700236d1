import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { madeBy, mediaPath } from '../../support/media.ts';
import { fileName, phone } from '../clips.ts';
import { needRoom } from './room.ts';
import { topLevelBoxes } from './top-level-boxes.ts';

/** What the jobs cut: the phone's clip again and again, `moov` last. */
export interface Recording {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly moov: number;
  readonly seconds: number;
  /** Of the picture and of the sound. */
  readonly packets: { readonly video: number; readonly audio: number };
}

/** Times the phone's clip: 90 and 30 minutes, as that is a minute long. */
const LOOPS = { huge: 90, 'half-hour': 30 } as const;

export type RecordingName = keyof typeof LOOPS;

/** Results that lie on the disk at once, at most: in the browser's storage, which asks for more than it fills, and saved. */
const COPIES = 2.5;

/**
 * Makes the file, once.
 * @throws {Error} where there is no room for it and for the results
 */
export function recordingOf(name: RecordingName, shortSeconds: number): Recording {
  const clip = phone(shortSeconds);
  const loops = LOOPS[name];
  const length = `${loops * shortSeconds}`;
  const args = ['-stream_loop', `${loops - 1}`, '-i', clip, '-t', length, '-c', 'copy'];
  const file = fileName(name, loops * shortSeconds);
  const bytes = loops * statSync(clip).size;
  const isThere = existsSync(mediaPath(file, args));
  needRoom((isThere ? 0 : bytes) + COPIES * bytes);
  return found(madeBy(file, args));
}

interface Probed {
  readonly streams: readonly { readonly codec_type: string; readonly nb_frames: string }[];
  readonly format: { readonly duration: string };
}

function found(path: string): Recording {
  const args = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', path];
  const { streams, format } = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })) as Probed;
  const count = (type: string) => Number(streams.find(({ codec_type }) => codec_type === type)?.nb_frames);
  const moov = topLevelBoxes(path).find(({ type }) => type === 'moov')?.size ?? 0;
  return {
    ...{ path, moov, size: statSync(path).size, seconds: Number(format.duration) },
    packets: { video: count('video'), audio: count('audio') },
  };
}
