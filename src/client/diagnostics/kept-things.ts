import { copies } from '../kept-inputs.ts';
import { forgetPipelines, LEARNED_MOST, learnedPipelines } from '../learned-pipelines.ts';
import { forgetIndexes, keptIndexes } from '../open.ts';
import { PRESETS_MOST, removePreset, savedPresets } from '../preset-store.ts';
import { ENGINES, engineCounts, forgetEngineCounts } from './engine-record.ts';

/** Something that is kept so that it need not be had again. */
export interface KeptThing {
  readonly id: 'indexes' | 'copies' | 'app' | 'presets' | 'learned' | 'engines';
  readonly count: number;
  /** Null where it is too little to count. */
  readonly bytes: number | null;
  /** Of what `unit` says. */
  readonly bound: number | null;
  readonly unit: 'count' | 'bytes';
  /** What is given up is made, fetched or asked for again when it is wanted. */
  clear(): Promise<void>;
}

/** All that this page keeps, with its bounds. */
export async function keptThings(): Promise<readonly KeptThing[]> {
  const [indexes, copied, app] = await Promise.all([keptIndexes(), copies.size(), appCache()]);
  const learned = Object.keys(learnedPipelines()).length;
  const counted = Object.values(engineCounts()).filter(({ good, failed }) => good + failed > 0).length;
  return [
    { id: 'indexes', ...indexes, unit: 'bytes', clear: async () => forgetIndexes() },
    { id: 'copies', ...copied, unit: 'bytes', clear: () => copies.clear() },
    { id: 'app', ...app, bound: null, unit: 'bytes', clear: clearAppCache },
    { id: 'presets', ...counts(savedPresets().length, PRESETS_MOST), clear: clearPresets },
    { id: 'learned', ...counts(learned, LEARNED_MOST), clear: async () => forgetPipelines() },
    { id: 'engines', ...counts(counted, ENGINES.length), clear: async () => forgetEngineCounts() },
  ];
}

function counts(count: number, bound: number) {
  return { count, bytes: null, bound, unit: 'count' } as const;
}

async function clearPresets(): Promise<void> {
  for (const { id } of savedPresets()) removePreset(id);
}

/** The app's own files, which the service worker keeps for use without a network. */
async function appCache(): Promise<{ readonly count: number; readonly bytes: number }> {
  let [count, bytes] = [0, 0];
  for (const name of await cacheNames()) {
    const cache = await caches.open(name);
    for (const answer of await cache.matchAll()) {
      count++;
      bytes += Number(answer.headers.get('content-length') ?? 0);
    }
  }
  return { count, bytes };
}

async function clearAppCache(): Promise<void> {
  for (const name of await cacheNames()) await caches.delete(name);
}

/** In a page that is not served over TLS there are none. */
async function cacheNames(): Promise<string[]> {
  return globalThis.caches ? caches.keys() : [];
}
