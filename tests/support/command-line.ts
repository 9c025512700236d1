import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../../src/cli/setup.mjs';
import { type Ended, listenTo } from './spoken.ts';

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
  const { words, ended } = listenTo(child);
  return {
    async said(pattern) {
      while (!pattern.test(words())) {
        const result = await Promise.race([once(child.stderr, 'data'), ended]);
        if (!Array.isArray(result))
          throw new Error(`ended with ${result.exit} before it said ${pattern}: ${words()}`);
      }
    },
    interrupt: () => child.kill('SIGINT'),
    ended,
  };
}

export function sluice(...args: string[]): Promise<Ended> {
  return startSluice(...args).ended;
}
