import { connect } from 'node:net';
import { expect } from '@playwright/test';
import { startServer, test } from '../support/app-server.ts';

/** Sends bytes as they are: HTTP clients tidy up a path before they send it. */
function raw(address: string, head: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(`${head}\r\n\r\n`));
    socket.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

test('the page is served with every protective header and always checked for a new version', async ({
  request,
}) => {
  const answer = await request.get('/');
  expect(answer.status()).toBe(200);
  const headers = answer.headers();
  expect(headers['content-type']).toContain('text/html');
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['document-isolation-policy']).toBe('isolate-and-credentialless');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['permissions-policy']).toContain('camera=()');
  const policy = headers['content-security-policy'] ?? '';
  for (const part of ["default-src 'none'", "style-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"]) {
    expect(policy).toContain(part);
  }
  expect(policy).not.toContain('unsafe-inline');
});

test('hashed files may be kept for ever and are answered by range', async ({ request }) => {
  const page = await (await request.get('/')).text();
  const script = /(?:src|href)="\.?(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
  const whole = await request.get(script);
  expect(whole.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(whole.headers()['content-type']).toContain('javascript');
  const part = await request.get(script, { headers: { Range: 'bytes=2-5' } });
  expect(part.status()).toBe(206);
  expect(await part.body()).toEqual((await whole.body()).subarray(2, 6));
});

test('the app runs isolated under these headers and breaks none of them', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(complaints).toEqual([]);
});

test('it says that it is well, also to HEAD', async ({ request }) => {
  expect(await (await request.get('/healthz')).text()).toBe('ok\n');
  const head = await request.head('/healthz');
  expect(head.status()).toBe(200);
  expect((await head.body()).length).toBe(0);
});

for (const path of [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/%252e%252e%252fpackage.json',
  '/..\\..\\package.json',
  '//etc/passwd',
  '/assets/',
  '/assets',
  '/.git/config',
  '/%00',
  '/%zz',
  `/${'a'.repeat(5000)}`,
]) {
  test(`nothing is read for ${path.slice(0, 40)}`, async ({ server }) => {
    const answer = await raw(server.address, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('nosniff');
    expect(answer).not.toContain('"name"');
  });
}

for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
  test(`${method} is refused`, async ({ server }) => {
    const answer = await raw(server.address, `${method} / HTTP/1.1\r\nHost: x\r\nConnection: close`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain('Allow: GET, HEAD');
  });
}

test('it stops when asked, with code 0', async () => {
  const server = await startServer();
  await fetch(`${server.address}/healthz`);
  expect(await server.stop()).toBe(0);
});

test('a PORT that is none ends with a sentence', async () => {
  await expect(startServer({ PORT: 'http' })).rejects.toThrow('ended with 1');
});
