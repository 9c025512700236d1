import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import send from 'send';
import { appHeaders } from '../protocol/app-headers.ts';

export interface AppHost {
  readonly port: number;
  close(): void;
}

/** Serves the built app in `folder` to the browser of this command, on a free port of the loopback interface. */
export async function startAppHost(folder: string): Promise<AppHost> {
  const server = createServer((request, response) => {
    send(request, request.url ?? '/', { root: folder, cacheControl: false })
      .on('headers', () => response.setHeaders(new Map(Object.entries(appHeaders))))
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
