import { execFileSync } from 'node:child_process';

/** MD5 of each packet's bytes, in file order. */
export function packetHashes(path: string, stream: string): string[] {
  const options = ['-v', 'error', '-select_streams', stream, '-show_data_hash', 'md5'];
  const rows = execFileSync(
    'ffprobe',
    [...options, '-show_entries', 'packet=data_hash', '-of', 'csv=p=0', path],
    {
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  return rows.split('\n').filter((row) => row !== '');
}

/** How many packets of `path` are in `source`, bit for bit and in the same order without a gap, at most. */
export function copiedRun(path: string, source: string, stream = 'v:0'): number {
  const place = new Map(packetHashes(source, stream).map((hash, index) => [hash, index]));
  let longest = 0;
  let run = 0;
  let last = Number.NaN;
  for (const hash of packetHashes(path, stream)) {
    const at = place.get(hash) ?? Number.NaN;
    run = at === last + 1 ? run + 1 : Number.isNaN(at) ? 0 : 1;
    last = at;
    longest = Math.max(longest, run);
  }
  return longest;
}
