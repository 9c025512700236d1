import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { urlSource } from '../../../../src/media/io/url-source.ts';

const { signal } = new AbortController();
const content = Uint8Array.from({ length: 1000 }, (_none, at) => at & 255);
const servers: Server[] = [];

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

async function served(answer: Answer): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/a%20film.mp4?from=here`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server as it should be. */
function ranges(file: { bytes: Uint8Array; etag?: string; modified?: string }): Answer {
  return (request, response) => {
    const { bytes, etag, modified } = file;
    if (etag) response.setHeader('ETag', etag);
    if (modified) response.setHeader('Last-Modified', modified);
    const condition = request.headers['if-range'];
    const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (!match || (condition && condition !== etag && condition !== modified))
      return response.writeHead(200).end(bytes);
    const [start, end] = [Number(match[1]), Math.min(Number(match[2]), bytes.length - 1)];
    if (start >= bytes.length)
      return response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
    response.writeHead(206, { 'Content-Range': `bytes ${start}-${end}/${bytes.length}` });
    return response.end(bytes.subarray(start, end + 1));
  };
}

describe('a URL as bytes', () => {
  test('is read by ranges, counted', async () => {
    const source = await urlSource(await served(ranges({ bytes: content, etag: '"one"' })), signal);
    expect([source.size, source.name, source.blob]).toEqual([1000, 'a film.mp4', undefined]);
    expect(await source.read(100, 300, signal)).toEqual(content.subarray(100, 300));
    expect(source.bytesRead).toBe(200);
  });

  test('may be empty', async () => {
    const source = await urlSource(await served(ranges({ bytes: new Uint8Array() })), signal);
    expect(source.size).toBe(0);
  });

  const changes: Record<string, [{ bytes: Uint8Array; etag?: string; modified?: string }, object]> = {
    'another tag': [{ bytes: content, etag: '"one"' }, { etag: '"two"' }],
    'another weak tag': [{ bytes: content, etag: 'W/"one"' }, { etag: 'W/"two"' }],
    'another date': [
      { bytes: content, modified: 'Wed, 21 Oct 2015 07:28:00 GMT' },
      { modified: 'Wed, 21 Oct 2015 07:28:01 GMT' },
    ],
    'another size': [{ bytes: content }, { bytes: content.subarray(0, 900) }],
  };
  test.each(Object.keys(changes))('with %s has changed', async (name) => {
    const [file, change] = changes[name] ?? [{ bytes: content }, {}];
    const source = await urlSource(await served(ranges(file)), signal);
    Object.assign(file, change);
    await expect(source.read(0, 10, signal)).rejects.toMatchObject({ code: 'source-changed' });
  });

  test('without ranges or without a length is refused', async () => {
    const whole = await served((_request, response) => response.writeHead(200).end(content));
    await expect(urlSource(whole, signal)).rejects.toMatchObject({ code: 'range-unsupported' });
    const unknown = await served((_request, response) =>
      response.writeHead(206, { 'Content-Range': 'bytes 0-0/*' }).end('a'),
    );
    await expect(urlSource(unknown, signal)).rejects.toMatchObject({ code: 'range-unsupported' });
  });

  test.each([403, 404, 500])('that answers %i cannot be read', async (status) => {
    const url = await served((_request, response) => response.writeHead(status).end());
    await expect(urlSource(url, signal)).rejects.toMatchObject({
      code: 'source-unreadable',
      details: { status },
    });
  });

  test('that cannot be reached, or breaks off, is a lost network', async () => {
    const gone = await served(() => {});
    servers[0]?.closeAllConnections();
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    await expect(urlSource(gone, signal)).rejects.toMatchObject({ code: 'network-lost' });

    let broken = false;
    const good = ranges({ bytes: content });
    const source = await urlSource(
      await served((request, response) => {
        if (!broken) return good(request, response);
        response.writeHead(206, { 'Content-Range': 'bytes 0-99/1000', 'Content-Length': '100' });
        return response.write(content.subarray(0, 50), () => response.destroy());
      }),
      signal,
    );
    broken = true;
    await expect(source.read(0, 100, signal)).rejects.toMatchObject({
      code: 'network-lost',
      recoverable: true,
    });
  });

  test('ends with the signal', async () => {
    const source = await urlSource(await served(ranges({ bytes: content })), signal);
    await expect(source.read(0, 10, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });
});
