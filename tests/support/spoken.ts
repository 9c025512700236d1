import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Ended {
  readonly exit: number | null;
  /** Standard output, line by line, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
  readonly lines: any[];
  readonly words: string;
}

/** What a command says, as it goes and in the end. */
export function listenTo(child: ChildProcess): { words(): string; readonly ended: Promise<Ended> } {
  let text = '';
  let words = '';
  child.stdout?.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  child.stderr?.setEncoding('utf8').on('data', (part) => {
    words += part;
  });
  const ended = once(child, 'close').then(([exit]): Ended => {
    const lines = text.split('\n').filter(Boolean);
    return { exit: exit as number | null, lines: lines.map((line) => JSON.parse(line)), words };
  });
  return { words: () => words, ended };
}
