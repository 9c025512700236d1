import { readdirSync, readFileSync } from 'node:fs';

/** Processes of the browser that runs with this profile. */
export interface BrowserProcesses {
  readonly browser: number;
  /** The one that shows the page: the largest. */
  readonly renderer: number;
}

/** The process of the command line, not npm's, that makes this output. */
export function commandProcess(output: string): number {
  const found = processes().find(
    ({ words }) =>
      words.includes(output) &&
      words.some((word) => word.endsWith('/sluice.mjs') || word === 'src/cli/sluice.mjs'),
  );
  if (!found) throw new Error(`no command makes ${output}`);
  return found.id;
}

export function browserProcesses(profile: string): BrowserProcesses {
  const all = processes();
  const isChild = (words: readonly string[]) => words.some((word) => word.startsWith('--type='));
  const browser = all.find(({ words }) => words.includes(`--user-data-dir=${profile}`) && !isChild(words));
  if (!browser) throw new Error(`no browser runs with ${profile}`);
  const family = new Set([browser.id]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const { id } of all) if (family.has(parentOf(id))) family.add(id);
  }
  const renderers = all.filter(({ id, words }) => family.has(id) && words.includes('--type=renderer'));
  const [largest] = renderers.sort((a, b) => resident(b.id) - resident(a.id));
  if (!largest) throw new Error('the browser has no renderer');
  return { browser: browser.id, renderer: largest.id };
}

/** A renderer comes from the zygote, which writes its words into one. */
function processes(): { readonly id: number; readonly words: readonly string[] }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ id: Number(name), words: read(`/proc/${name}/cmdline`).split(/[\0 ]/) }));
}

/** Fields of proc(5)'s stat from the third on; the name before them may hold anything. */
function fields(id: number): string[] {
  const stat = read(`/proc/${id}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

const parentOf = (id: number) => Number(fields(id)[1]);
const resident = (id: number) => Number(fields(id)[21]);

/** A process may end while it is read. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
