import { MECHANISMS, switches } from '../index.ts';

/** `?without=parallel,rope` switches these off for as long as the page is open. */
export function switchByAddress(search: string): void {
  const names = new URLSearchParams(search).getAll('without').flatMap((list) => list.split(','));
  switches.off = MECHANISMS.filter((mechanism) => names.includes(mechanism));
}
