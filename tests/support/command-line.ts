import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../../src/cli/setup.mjs';

export interface Ended {
  readonly exit: number | null;
  /** Standard output, line by line, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
  readonly lines: any[];
  readonly words: string;
}

export interface Running {
  /** Resolves as soon as the words on standard error match. */
  said(pattern: RegExp): Promise<void>;
  interrupt(): void;
  readonly ended: Promise<Ended>;
}

/** Starts the command as the README says, npm included: it must add nothing to the output and hand on a signal. */
export function startSluice(...args: string[]): Running {
  const child = spawn('npm', ['run', '--silent', 'sluice', '--', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part) => {
    words += part;
  });
  const closed = once(child, 'close').then(([exit]) => exit as number | null);
  return {
    async said(pattern) {
      while (!pattern.test(words)) {
        const result = await Promise.race([once(child.stderr, 'data'), closed]);
        if (!Array.isArray(result))
          throw new Error(`ended with ${result} before it said ${pattern}: ${words}`);
      }
    },
    interrupt: () => child.kill('SIGINT'),
    ended: closed.then((exit) => ({
      exit,
      lines: text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
      words,
    })),
  };
}

export function sluice(...args: string[]): Promise<Ended> {
  return startSluice(...args).ended;
}
