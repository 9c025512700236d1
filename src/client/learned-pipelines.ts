const KEY = 'sluice-pipelines';
/** Codecs and sizes; the ones not seen for longest go first. */
export const LEARNED_MOST = 64;

/** How many pipelines served best, by codec and size, as runs found out. Kept from visit to visit. */
export function learnedPipelines(): Readonly<Record<string, number>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const entries = Object.entries(stored ?? {}).filter(([, count]) => Number.isInteger(count) && count > 0);
    return Object.fromEntries(entries) as Record<string, number>;
  } catch {
    return {};
  }
}

export function learnPipelines(key: string, pipelines: number): void {
  const { [key]: _, ...others } = learnedPipelines();
  const newest = [...Object.entries(others), [key, pipelines]].slice(-LEARNED_MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // Storage is switched off for this site: the next run finds out again.
  }
}

export function forgetPipelines(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off for this site: there is nothing to forget.
  }
}
