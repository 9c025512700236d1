// The command `npm start`: sets up what is missing, builds what is stale, then is the built server. One process, so that
// whoever stops npm stops the server.
import { buildIfStale } from './build.mjs';
import { setUp } from './setup.mjs';

setUp(['packages']);
buildIfStale();
await import(new URL('../../dist/node/server.js', import.meta.url).href);
