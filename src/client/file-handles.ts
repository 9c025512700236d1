const handles = new WeakMap<File, FileSystemFileHandle>();

/**
 * Says by which handle a file was given, by a drop or `showOpenFilePicker`: a job made from it can go on after a
 * restart without asking for the file again.
 */
export function rememberHandle(file: File, handle: FileSystemFileHandle): void {
  handles.set(file, handle);
}

export function handleOf(file: File): FileSystemFileHandle | undefined {
  return handles.get(file);
}
