import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { buildKernel } from '../../src/media/filter/scaler/build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BUNDLES = '/bundled/';
const TYPES = new Map([
  ['ts', 'text/javascript'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['wasm', 'application/wasm'],
]);

/**
 * Serves the SDK and what tests run in workers as one build of a few files: unbundled, each worker asks for
 * hundreds of modules, in every test anew. With a query (`?modules`) an entry is served as it is.
 */
export function bundledEntries(): Plugin {
  return {
    name: 'bundled-entries',
    configureServer({ middlewares, config }) {
      const headers = Object.entries(config.server.headers ?? {});
      const contentOf = bundledContent();
      middlewares.use(({ url: path = '' }, response, next) => {
        contentOf(path).then((content) => {
          if (content === undefined) return next();
          for (const [name, value] of headers) response.setHeader(name, value ?? '');
          const suffix = path.split('.').at(-1) ?? '';
          response.setHeader('Content-Type', TYPES.get(suffix) ?? 'application/octet-stream');
          response.end(content);
        }, next);
      });
    },
  };
}

/** What is served at a path; undefined where that is no part of the build, which is made when first asked for. */
function bundledContent(): (path: string) => Promise<string | Uint8Array | undefined> {
  const entries = ['src/index.ts', ...inWorkers('tests/browser'), ...inWorkers('tests/soak')];
  let files: Promise<ReadonlyMap<string, string | Uint8Array>> | undefined;
  return async (path) => {
    if (entries.includes(path.slice(1))) return stubOf(path);
    if (!path.startsWith(BUNDLES)) return undefined;
    files ??= bundle(entries);
    return (await files).get(path);
  };
}

const inWorkers = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.in-worker.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);

const stubOf = (path: string) => `export * from '${BUNDLES}${entryName(path.slice(1))}.js';`;

const entryName = (path: string) => path.replace(/\.ts$/, '').replaceAll('/', '.');

async function bundle(entries: readonly string[]): Promise<ReadonlyMap<string, string | Uint8Array>> {
  await buildKernel();
  const built = (await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      assetsDir: BUNDLES.slice(1, -1),
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((path) => [entryName(path), resolve(root, path)])),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: `${BUNDLES.slice(1)}[name].js` },
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(
    built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}
