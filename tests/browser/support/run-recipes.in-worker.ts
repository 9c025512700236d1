import { Engine } from '../../../src/media/engine/engine.ts';
import { openOpfsSpool } from '../../../src/media/io/opfs-spool-store.ts';
import type { MediaInfo } from '../../../src/protocol/media-info.ts';
import type { Plan } from '../../../src/protocol/plan.ts';
import type { Recipe } from '../../../src/protocol/recipe.schema.ts';
import type { RunEvent } from '../../../src/protocol/run-event.ts';
import { leaseOf } from '../../support/lease.ts';

/** Files by their position among those that are given. */
export interface RecipeRun {
  readonly inputs: readonly number[];
  readonly recipe: Recipe;
}

/** What came of one run: the file in base64, or why there is none. */
export interface Ran {
  readonly base64: string;
  readonly error: string;
  readonly plan: Plan | undefined;
  readonly warnings: readonly string[];
  /** Things that are still open. */
  readonly open: readonly string[];
}

/** Runs one recipe after the other, with all checks, and gives the results (small). */
export async function runRecipes(...values: [...files: File[], runs: readonly RecipeRun[]]): Promise<Ran[]> {
  const runs = values.at(-1) as readonly RecipeRun[];
  const files = values.slice(0, -1) as File[];
  const engine = new Engine(openOpfsSpool);
  const results: Ran[] = [];
  for (const { inputs, recipe } of runs) {
    const job = crypto.randomUUID();
    const events: RunEvent[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<RunEvent>) => events.push(data);
    const outcome = await engine.run(
      {
        ...{ job, recipe, name: 'result', lease: leaseOf() },
        inputs: inputs.map((input) => ({ kind: 'file', file: files[input] as File })),
        options: { without: [], check: true, learned: {} },
      },
      port2,
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    port1.close();
    const done = outcome.status === 'done' ? outcome : undefined;
    results.push({
      base64: done ? base64(new Uint8Array(await done.output.blob.arrayBuffer())) : '',
      error: outcome.status === 'failed' ? `${outcome.error.code}: ${outcome.error.message}` : '',
      plan: events.findLast((event) => event.kind === 'planned')?.plan,
      warnings: done?.receipt.warnings.map(({ code, message }) => `${code}: ${message}`) ?? [],
      open: (outcome.live ?? []).flatMap(({ open, kind }) => (open > 0 ? [kind] : [])),
    });
    const root = await navigator.storage.getDirectory();
    await (await root.getDirectoryHandle('jobs')).removeEntry(job, { recursive: true }).catch(() => {});
  }
  return results;
}

/** What files are. */
export async function probeAll(...files: File[]): Promise<(MediaInfo | string)[]> {
  const engine = new Engine(openOpfsSpool);
  return Promise.all(
    files.map(async (file) => {
      const probe = await engine.probe({ kind: 'file', file });
      if (probe.ok) return probe.value.info;
      return 'error' in probe ? probe.error.code : 'aborted';
    }),
  );
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
