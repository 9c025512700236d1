/** 1.9 GB, 340 MB: for sentences of errors, which are English as all of them are. */
export function sizeWords(bytes: number): string {
  return bytes >= 999.5e6 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}
