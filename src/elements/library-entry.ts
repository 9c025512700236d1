import type { Media, SluiceError } from '../index.ts';

interface EntryFacts {
  readonly id: string;
  readonly file: File;
}

/** One file in the list: still being read, usable, or not, with the reason. */
export type LibraryEntry =
  | (EntryFacts & { readonly state: 'reading' })
  | (EntryFacts & { readonly state: 'ready'; readonly media: Media })
  | (EntryFacts & { readonly state: 'failed'; readonly error: SluiceError });
