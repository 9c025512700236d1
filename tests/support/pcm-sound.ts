import { execFileSync } from 'node:child_process';

/** Sound in memory, one plane a channel. */
export interface PcmSound {
  readonly sampleRate: number;
  readonly planes: readonly Float32Array<ArrayBuffer>[];
}

/** Sound that ffmpeg makes of a source description of its own. */
export function soundBy(source: string, channels = 1, sampleRate = 48_000): PcmSound {
  return decodedBy(['-f', 'lavfi', '-i', source], channels, sampleRate);
}

/** The first sound of a file, with its channels as they are. */
export function soundOf(path: string, channels = 2, sampleRate = 48_000): PcmSound {
  return decodedBy(['-i', path, '-map', '0:a:0'], channels, sampleRate);
}

function decodedBy(input: readonly string[], channels: number, sampleRate: number): PcmSound {
  const args = ['-v', 'error', ...input, '-ar', String(sampleRate), '-f', 'f32le', '-'];
  const bytes = execFileSync('ffmpeg', args, { maxBuffer: 1e9 });
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const frames = Math.floor(samples.length / channels);
  const planes = Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: frames }, (_, frame) => samples[frame * channels + channel] ?? 0),
  );
  return { sampleRate, planes };
}

export interface Judged {
  /** LUFS. */
  readonly integrated: number;
  /** dBTP. */
  readonly truePeak: number;
  /** The last values that are printed. */
  readonly momentary: number;
  readonly shortTerm: number;
}

/** What ffmpeg's `ebur128` says of sound. */
export function judgedByEbur128({ planes, sampleRate }: PcmSound, layout?: string): Judged {
  const frames = planes[0]?.length ?? 0;
  const samples = new Float32Array(frames * planes.length);
  for (const [channel, plane] of planes.entries())
    for (let frame = 0; frame < frames; frame++) samples[frame * planes.length + channel] = plane[frame] ?? 0;
  const input = ['-f', 'f32le', '-ar', String(sampleRate), '-ac', String(planes.length), '-i', '-'];
  return judged(input, layout ?? (planes.length === 1 ? 'mono' : 'stereo'), Buffer.from(samples.buffer));
}

/** The same of the first sound of a file. */
export function fileJudgedByEbur128(path: string): Judged {
  return judged(['-i', path, '-map', '0:a:0'], undefined, Buffer.alloc(0));
}

function judged(source: readonly string[], layout: string | undefined, input: Buffer): Judged {
  const filter = `${layout ? `aformat=channel_layouts=${layout},` : ''}ebur128=peak=true`;
  const args = ['-hide_banner', '-nostats', ...source, '-af', filter, '-f', 'null', '-'];
  const command = ['-c', 'exec ffmpeg "$@" 2>&1', 'ffmpeg', ...args];
  const said = execFileSync('bash', command, { input, maxBuffer: 1e9 }).toString();
  const last = (pattern: RegExp) => Number([...said.matchAll(pattern)].at(-1)?.[1] ?? Number.NaN);
  return {
    integrated: last(/I:\s+(-?[\d.]+) LUFS/g),
    truePeak: last(/Peak:\s+(-?[\d.]+) dBFS/g),
    momentary: last(/M:\s*(-?[\d.]+)/g),
    shortTerm: last(/S:\s*(-?[\d.]+)/g),
  };
}
