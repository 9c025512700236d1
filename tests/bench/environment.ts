import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { findChrome, root } from '../../src/cli/setup.mjs';

export type Environment = Readonly<Record<string, string | number>>;

/** What the figures depend on beside the code. */
export function environment(): Environment {
  return {
    date: new Date().toISOString(),
    sluice: `${packageVersion('.')} ${firstLine('git', ['describe', '--always', '--dirty'])}`,
    mediabunny: packageVersion('node_modules/mediabunny'),
    chromium: firstLine(findChrome() ?? 'chromium', ['--version']),
    ffmpeg: firstLine('ffmpeg', ['-version']),
    node: process.version,
    linux: release(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory: totalmem(),
  };
}

function packageVersion(folder: string): string {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).version;
}

function firstLine(command: string, args: string[]): string {
  try {
    const said = execFileSync(command, args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return said.split('\n', 1)[0]?.trim() ?? '';
  } catch {
    return 'unknown';
  }
}
