import { createServer, type Server } from 'node:http';
import { refuse, sendAppFile, sendText } from './built-app.ts';

/** The HTTP server of the built app in `folder`: GET and HEAD of its files, and `/healthz`. Not yet listening. */
export function createAppServer(folder: string): Server {
  return createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405);
    } else if (request.url === '/healthz') {
      sendText(response, 200, 'ok\n');
    } else {
      sendAppFile(folder, request, response);
    }
  });
}
