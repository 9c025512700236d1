import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder =
  process.env.SLUICE_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** The corpus of real and hostile media, or undefined where this machine has none. */
export const corpus = existsSync(`${folder}/REFERENCE.jsonl`) ? `${folder}/files/` : undefined;

export interface ReferenceStream {
  readonly index: number;
  readonly type: string;
  readonly codec: string | null;
  readonly time_base: string;
  readonly attached_pic: boolean;
  readonly nb_samples: number;
  readonly packets: number;
  readonly keyframes: number;
  readonly first_pts: number | null;
  readonly last_pts: number | null;
}

export interface Reference {
  readonly file: string;
  readonly multi_edit: boolean;
  readonly streams: readonly ReferenceStream[];
}

/** What ffprobe says of each file of the corpus. */
export function references(): Reference[] {
  if (!corpus) return [];
  return readFileSync(`${folder}/REFERENCE.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
