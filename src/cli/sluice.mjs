// The command `sluice`: sets up what is missing, builds what is stale, then is the built command line.
import { buildIfStale } from './build.mjs';
import { setUp } from './setup.mjs';

setUp(['packages', 'chromium']);
buildIfStale();
await import(new URL('../../dist/node/cli.js', import.meta.url).href);
