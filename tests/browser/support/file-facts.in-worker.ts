/** @param end the magic ends at this byte */
export async function fileFacts(file: File, end: number) {
  return {
    inWorker: typeof document === 'undefined',
    isolated: crossOriginIsolated,
    size: file.size,
    magic: await file.slice(4, end).text(),
  };
}
