// Compiles the scaler's kernel to kernel.wasm beside this file, where it is older than its source.
// biome-ignore-start lint/style/noRestrictedImports: this runs at build time, not with media/.
import { readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// biome-ignore-end lint/style/noRestrictedImports: this runs at build time, not with media/.

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = [
  ...readdirSync(`${folder}assembly`).map((name) => `${folder}assembly/${name}`),
  `${folder}build.mjs`,
];
export const kernelFile = `${folder}kernel.wasm`;

const modified = (/** @type {string} */ path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Leaves a kernel that is newer than its source alone. */
export async function buildKernel() {
  if (modified(kernelFile) > Math.max(...sources.map(modified))) return;
  const { main } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await main(
    [
      'kernel.ts',
      ...['--baseDir', `${folder}assembly`],
      ...['--outFile', 'kernel.wasm'],
      // No objects, so no collector; memory is the caller's, who knows what a picture needs.
      ...['--runtime', 'stub', '--importMemory', '--noExportMemory'],
      ...['--enable', 'simd'],
      ...['-O3', '--noAssert'],
    ],
    {
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm') binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`the scaler's kernel does not compile\n${stderr.toString()}`);
  // A test run beside this one must not read half a file.
  const making = `${kernelFile}.${process.pid}`;
  writeFileSync(making, binary);
  renameSync(making, kernelFile);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernel();
