import { lives } from './lives.ts';

const closers = new Map<string, () => void>();

/**
 * An address for a Blob, until `closeUrl` is called.
 * @param owner in words, for the list of what is open
 * @param holder who closes it: an element, say
 */
export function openUrl(blob: Blob, owner: string, holder: object): string {
  const url = URL.createObjectURL(blob);
  closers.set(url, lives.open('url', owner, holder));
  return url;
}

/** An address that was not made here is left as it is. */
export function closeUrl(url: string | undefined): void {
  const close = url === undefined ? undefined : closers.get(url);
  if (url === undefined || !close) return;
  closers.delete(url);
  URL.revokeObjectURL(url);
  close();
}
