const paths = new WeakMap<File, string>();

/** Says where in a dropped or picked folder a file lies: `Holiday/day 1/beach.mp4`. */
export function rememberPath(file: File, path: string): void {
  paths.set(file, path);
}

/** The path of a file in the folder it came with; without one, its name. */
export function pathOf(file: File): string {
  return paths.get(file) ?? (file.webkitRelativePath || file.name);
}
