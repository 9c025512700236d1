import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Keeps the built app for offline use; the manifest is `public/manifest.webmanifest`. */
const offline = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'workers',
  filename: 'service-worker.ts',
  injectRegister: false,
  manifest: false,
  injectManifest: {
    globPatterns: ['**/*.{js,css,html,woff2,svg,png,wasm,webmanifest}'],
    globIgnores: ['src/cli/**', 'assets/cli-*', 'assets/ffmpeg-core-*'],
    maximumFileSizeToCacheInBytes: 8_000_000,
  },
});

const core = fileURLToPath(import.meta.resolve('@ffmpeg/core'));

/** The development server would rewrite ffmpeg's script like any other, and then it is not the one that is expected. */
const untouchedCore: Plugin = {
  name: 'untouched-ffmpeg-core',
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      if (!request.url?.endsWith('/@ffmpeg/core/dist/esm/ffmpeg-core.js')) return next();
      response.setHeader('Content-Type', 'text/javascript');
      createReadStream(core).pipe(response);
    });
  },
};

/** A third of the size, whatever serves it; who loads it unpacks it (`media/ffmpeg/load-core.ts`). */
const packedCore: Plugin = {
  name: 'packed-ffmpeg-core',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'asset' && /ffmpeg-core-[^/]+\.wasm$/.test(file.fileName))
        file.source = gzipSync(file.source);
  },
};

const app = {
  base: './',
  envPrefix: ['VITE_', 'SLUICE_FFMPEG'],
  plugins: [offline, untouchedCore, packedCore],
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'src/cli/page/cli.html'] },
  },
  worker: { format: 'es' as const },
  server: { headers: { 'Document-Isolation-Policy': 'isolate-and-credentialless' } },
  // Named, not discovered: a dependency found late reloads the page, in the middle of a test.
  optimizeDeps: {
    noDiscovery: true,
    include: ['@mediabunny/aac-encoder', 'comlink', 'mediabunny', 'mp4box'],
  },
};

const node = {
  publicDir: false as const,
  build: {
    ssr: true,
    outDir: 'dist/node',
    target: 'node20',
    rolldownOptions: { input: { server: 'src/server/main.ts', cli: 'src/cli/main.ts' } },
  },
};

/** What a test has loaded must not reload because a file was saved meanwhile. */
async function forTests() {
  const { bundledEntries } = await import('./tests/support/bundled-entries.ts');
  const server = { ...app.server, hmr: false as const, watch: null };
  return { ...app, plugins: [offline, untouchedCore, bundledEntries()], server };
}

export default defineConfig(({ mode }) => (mode === 'node' ? node : mode === 'test' ? forTests() : app));
