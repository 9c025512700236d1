import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { CORE_PIN } from '../src/media/ffmpeg/core-pin.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Too large to be fetched by everyone: it stays when it was needed once, and then works offline.
const FFMPEG = 'ffmpeg-';
const ffmpeg = `${FFMPEG}${CORE_PIN.version}`;
registerRoute(/\/assets\/ffmpeg-core-[^/]+$/, new CacheFirst({ cacheName: ffmpeg }));

// The first visit, too, takes what it loads later from the copy, and a new version reaches every tab it replaces.
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), dropOldFfmpeg()])),
);

// A new version waits until the page says that no job would be interrupted.
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});

async function dropOldFfmpeg(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(FFMPEG) && name !== ffmpeg);
  await Promise.all(old.map((name) => caches.delete(name)));
}
