import { SluiceError } from '../../../protocol/error.ts';
import type { FfmpegInput, FfmpegPiece } from '../../../protocol/ffmpeg-api.ts';
import { damaged } from '../../isobmff/verdict.ts';
import { rewriteArguments } from './rewrite-arguments.ts';
import type { Rewriting } from './rewriting.ts';
import { type FoundStream, STREAM_ENTRIES, streamList } from './stream-list.ts';
import type { WholeFormat } from './whole-formats.ts';

/** What cannot be read from the file that was written; JSON. */
export interface RewriteFacts {
  /** In the order of its tracks. */
  readonly streams: readonly FoundStream[];
  /** By place in `streams`: the head of a WAV file with that sound, in Base64; a movie has no place for what it says. */
  readonly waves: Readonly<Record<number, string>>;
}

/** Codecs whose packets do not tell in a word which of them are shown later; AVI tells of no time but that of storing. */
const UNTOLD = new Set(['h264', 'hevc']);

/** Small files besides the large one. */
const PIECE = 64 * 1024;

/**
 * Has ffmpeg read a file through once and write its packets, as they are, into a QuickTime movie.
 * @param handle of the movie
 * @throws SluiceError container-damaged, no-media, disk-full, and what running ffmpeg throws; AbortError
 */
export async function rewrite(
  blob: Blob,
  { reader }: WholeFormat,
  handle: FileSystemFileHandle,
  ffmpeg: Rewriting['ffmpeg'],
  signal: AbortSignal,
): Promise<RewriteFacts> {
  const inputs: FfmpegInput[] = [{ name: 'source', data: blob }];
  const small = { inputs, pieceBytes: PIECE, window: 1024 } as const;
  const told: string[] = [];
  const asking = ['-v', 'quiet', '-f', reader, '-show_entries', STREAM_ENTRIES, '-of', 'json', '/in/source'];
  await ffmpeg.run(
    { ...small, program: 'ffprobe', args: asking },
    { log: (line) => void told.push(line) },
    signal,
  );
  const streams = streamList(told.join('\n'));
  if (streams.length === 0) throw damaged('ffmpeg finds no pictures and no sound in it');
  if (reader === 'avi' && streams.some(({ reordered, codec }) => reordered && UNTOLD.has(codec)))
    throw withoutTimes();
  const heads = new Map<string, FfmpegPiece>();
  const { code, lines } = await ffmpeg.run(
    {
      ...small,
      program: 'ffmpeg',
      args: rewriteArguments(streams, reader),
      files: [{ name: 'movie', handle }],
    },
    { piece: (piece) => void (heads.has(piece.file) || heads.set(piece.file, piece)) },
    signal,
  );
  if (code !== 0) throw damaged('ffmpeg cannot read it', { code, log: lines });
  const waves = streams.flatMap((_stream, at) => {
    const head = heads.get(`wave-${at}`);
    return head ? [[at, btoa(String.fromCharCode(...head.bytes.subarray(0, 512)))]] : [];
  });
  return { streams, waves: Object.fromEntries(waves) };
}

function withoutTimes(): SluiceError {
  return new SluiceError('container-unknown', {
    stage: 'open',
    message: 'This AVI file does not say when its pictures are shown.',
    hint: 'Convert it to MP4 with the program that made it, then open that.',
  });
}
