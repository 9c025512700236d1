import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Clip } from './clips.ts';
import { target } from './target.ts';

export interface ResultFile {
  /** Bytes. */
  readonly size: number;
  readonly isFullRange: boolean;
}

interface Probed {
  readonly streams: readonly {
    readonly codec_type: string;
    readonly codec_name: string;
    readonly width?: number;
    readonly height?: number;
    readonly nb_frames?: string;
    readonly color_range?: string;
  }[];
}

/** Refuses what is not the whole clip as 720p H.264 with AAC: such a time would say nothing. */
export function inspect(path: string, clip: Clip): ResultFile {
  const args = ['-v', 'error', '-show_streams', '-of', 'json', path];
  const { streams } = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })) as Probed;
  const video = streams.find(({ codec_type }) => codec_type === 'video');
  const audio = streams.find(({ codec_type }) => codec_type === 'audio');
  const found = `${video?.codec_name} ${video?.width}x${video?.height} ${video?.nb_frames} ${audio?.codec_name}`;
  const wanted = `h264 ${target.width}x${target.height} ${clip.frames} aac`;
  if (found !== wanted) throw new Error(`the result is ${found}; wanted is ${wanted}`);
  return { size: statSync(path).size, isFullRange: video?.color_range === 'pc' };
}
