import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { it } from 'vitest';
import { writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import { corpus, references } from '../../../../support/corpus.ts';
import { openedFile } from './opened-file.ts';
import { complaints, written } from './written-file.ts';

const run = (p: string, id: number) => {
  const r = spawnSync(
    'ffprobe',
    [
      '-v',
      'error',
      '-of',
      'csv',
      '-show_packets',
      '-show_entries',
      'packet=pts_time,dts_time,size,flags,data_hash',
      '-show_data_hash',
      'md5',
      '-select_streams',
      `i:${id}`,
      p,
    ],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  return r.stdout;
};
it('corpus', async () => {
  const only = process.env.ONLY;
  for (const ref of references()) {
    if (only && !ref.file.includes(only)) continue;
    const path = `${corpus}${ref.file}`;
    let opened;
    try {
      opened = await openedFile(path);
    } catch (e: any) {
      if (!/\.(mkv|webm|ts|avi|mp3|flac|ogg|wav|flv|aac)$/.test(ref.file))
        console.log('OPEN', ref.file, e.code, e.message, e.cause?.message ?? '');
      continue;
    }
    if (opened.tracks.length === 0) {
      console.log('NOTRACKS', ref.file);
      continue;
    }
    const many = opened.iso.tracks.some((t) => t.edits.length > 1);
    if (opened.tracks.some((t) => t.packets.count > 500000)) {
      console.log('BIG', ref.file);
      continue;
    }
    try {
      const c = opened.container.info.container === 'mov' ? 'mov' : 'mp4';
      const rope = writeIsoFile({
        container: c,
        tracks: opened.tracks,
        source: opened.iso,
        metadata: 'keep',
      });
      const out = written(rope, [path], c);
      const diffs: string[] = [];
      for (const t of opened.tracks) {
        const id = t.source!.id;
        const a = run(path, id).split('\n'),
          b = run(out, id).split('\n');
        if (a.join() !== b.join()) {
          const i = a.findIndex((x, k) => x !== b[k]);
          diffs.push(`track ${id} ${t.kind} ${a.length} ${b.length} at ${i}: ${a[i]} | ${b[i]}`);
        }
      }
      const ca = complaints(path)
          .replace(/@ 0x\w+/g, '')
          .trim(),
        cb = complaints(out)
          .replace(/@ 0x\w+/g, '')
          .trim();
      console.log(
        diffs.length ? 'DIFF' : 'same',
        many ? 'MULTI' : '',
        ref.file,
        rope.parts.length,
        diffs.join(' ;; ').slice(0, 400),
        cb && cb !== ca ? 'COMPLAINT ' + cb.slice(0, 300) + ' /WAS/ ' + ca.slice(0, 200) : '',
      );
      rmSync(out);
    } catch (e: any) {
      console.log(
        'FAIL',
        ref.file,
        e.code,
        e.message,
        JSON.stringify(e.details),
        e.code ? '' : e.stack.slice(0, 400),
      );
    }
  }
}, 600000);
