// The soak is TypeScript; Vite's module runner runs it in this process.
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../../../src/cli/setup.mjs';

await runnerImport(join(root, 'tests/soak/ffmpeg/main.ts'), { root, configFile: false, logLevel: 'warn' });
