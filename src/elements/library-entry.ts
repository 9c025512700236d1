import type { Media, SluiceError } from '../index.ts';

interface EntryFacts {
  readonly id: string;
  readonly file: File;
}

export type ReadyEntry = EntryFacts & { readonly state: 'ready'; readonly media: Media };

/** One file in the list: still being read, usable, or not, with the reason. */
export type LibraryEntry =
  | (EntryFacts & { readonly state: 'reading' })
  | ReadyEntry
  | (EntryFacts & { readonly state: 'failed'; readonly error: SluiceError });
