import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs ffmpeg and resolves to what it said. It is killed when the signal aborts. */
export async function ffmpeg(args: readonly string[], signal: AbortSignal): Promise<string> {
  const child = spawn('ffmpeg', ['-hide_banner', '-nostdin', '-nostats', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    words += text;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}: ${words.slice(-500)}`);
  return words;
}
