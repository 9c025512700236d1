/** Ends a media element's reading before its address is given back; it also frees the decoder at once. */
export function letGo(root: ParentNode): void {
  for (const player of root.querySelectorAll<HTMLMediaElement>('video, audio')) {
    player.removeAttribute('src');
    player.load();
  }
}
