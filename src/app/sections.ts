import { msg } from '@lit/localize';
import type { IconName } from '../elements/icon.ts';
import type { Section } from './route.ts';

/** The three sections, in order. */
export function sections(): readonly {
  readonly section: Section;
  readonly words: string;
  readonly icon: IconName;
}[] {
  return [
    { section: 'videos', words: msg('Videos'), icon: 'film' },
    { section: 'queue', words: msg('Queue'), icon: 'gate' },
    { section: 'results', words: msg('Results'), icon: 'save' },
  ];
}
