import type { Progress } from '../protocol/job.ts';

const EVERY_MS = 5000;

const WORDS: Readonly<Record<Progress['phase'], string>> = {
  reading: 'Reading',
  listening: 'Listening',
  converting: 'Converting',
  writing: 'Writing',
  checking: 'Checking',
  sending: 'Sending',
};

/** One line that is kept up to date on a terminal; elsewhere a line every five seconds. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  #lastAt = 0;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(progress: Progress): void {
    const now = performance.now();
    if (this.#out.isTTY) {
      this.#out.write(`\r\x1b[K${progressText(progress)}`);
    } else if (now - this.#lastAt >= EVERY_MS) {
      this.#lastAt = now;
      this.#out.write(`${progressText(progress)}\n`);
    }
  }

  /** Leaves a plain sentence in place of the line. */
  end(text: string): void {
    this.#out.write(`${this.#out.isTTY ? '\r\x1b[K' : ''}${text}\n`);
  }
}

/** For example: Converting 42 %, 96 fps, 3.2 times real time, 1:05 left */
export function progressText({ phase, done, total, fps, speed, eta }: Progress): string {
  const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
  return [
    `${WORDS[phase]} ${percent} %`,
    ...(fps === null ? [] : [`${Math.round(fps)} fps`]),
    ...(speed === null ? [] : [`${speed.toFixed(1)} times real time`]),
    ...(eta === null ? [] : [`${clock(eta)} left`]),
  ].join(', ');
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
