import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 200;
const PAGE_BYTES = 4096;

/** Bytes resident at most, as seen by sampling; null where the system has no /proc. */
export interface PeakMemory {
  /** The largest renderer. */
  readonly peakRendererRss: number | null;
  /** All processes of the browser together; a page that several share counts for each. */
  readonly peakTreeRss: number | null;
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly rss: number;
}

/** Samples the processes of the browser whose command line names `profile`, until `stop`. */
export function sampleMemory(profile: string): { stop(): PeakMemory } {
  if (process.platform !== 'linux') {
    return { stop: () => ({ peakRendererRss: null, peakTreeRss: null }) };
  }
  const browser = processes().find(({ id }) => commandLine(id).includes(`--user-data-dir=${profile}`));
  const renderers = new Map<number, boolean>();
  let peakRendererRss = 0;
  let peakTreeRss = 0;

  function sample(): void {
    const tree = browser === undefined ? [] : family(browser.id);
    const resident = tree.reduce((sum, { rss }) => sum + rss, 0);
    peakTreeRss = Math.max(peakTreeRss, resident);
    for (const { id, rss } of tree) {
      const isRenderer = renderers.get(id) ?? commandLine(id).includes('--type=renderer');
      renderers.set(id, isRenderer);
      if (isRenderer) peakRendererRss = Math.max(peakRendererRss, rss);
    }
  }

  const timer = setInterval(sample, INTERVAL_MS);
  return {
    stop: () => {
      sample();
      clearInterval(timer);
      return { peakRendererRss, peakTreeRss };
    },
  };
}

/** The process and all that come from it. */
function family(root: number): Process[] {
  const all = processes();
  const members = new Set([root]);
  for (let size = 0; size !== members.size; ) {
    size = members.size;
    for (const { id, parent } of all) if (members.has(parent)) members.add(id);
  }
  return all.filter(({ id }) => members.has(id));
}

/** Fields 4 (parent) and 24 (resident pages) of proc(5)'s stat; the name before them may hold anything. */
function processes(): Process[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.flatMap((id) => {
    const stat = read(`/proc/${id}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.length < 22) return [];
    return [{ id: Number(id), parent: Number(fields[1]), rss: Number(fields[21]) * PAGE_BYTES }];
  });
}

const commandLine = (id: number) => read(`/proc/${id}/cmdline`);

/** A process may end while it is read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
