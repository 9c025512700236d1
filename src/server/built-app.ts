import type { IncomingMessage, ServerResponse } from 'node:http';
import send from 'send';
import { appHeaders } from '../protocol/app-headers.ts';

const YEAR = '365d';

/** Answers with a file of the built app in `folder`. Ranges and conditional requests are answered; there are no lists. */
export function sendAppFile(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const [path = '/'] = (request.url ?? '/').split('?');
  // The build puts a hash of the content into these names, so they never change; all other names do.
  const hashed = path.startsWith('/assets/');
  const stream = send(request, path, {
    root: folder,
    dotfiles: 'ignore',
    immutable: hashed,
    maxAge: hashed ? YEAR : 0,
  });
  stream.on('headers', (sent: ServerResponse) => {
    sent.setHeaders(new Map(Object.entries(appHeaders)));
    if (!hashed) sent.setHeader('Cache-Control', 'no-cache');
  });
  stream.on('directory', () => refuse(response, 404));
  stream.on('error', (error: Error & { readonly status?: number }) => refuse(response, error.status ?? 500));
  stream.pipe(response);
}

/** A short answer in plain text, with no part of the request in it. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendText(response, status, `${status}\n`);
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...appHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
