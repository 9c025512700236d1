import { openAsBlob } from 'node:fs';
import type { MediaContainer } from '../../../../../src/media/container/media-container.ts';
import { openContainer } from '../../../../../src/media/container/open-container.ts';
import { blobSource } from '../../../../../src/media/io/blob-source.ts';
import { sampleEntries } from '../../../../../src/media/isobmff/entry/sample-entry.ts';
import type { IsoFile, IsoTrack } from '../../../../../src/media/isobmff/iso-file.ts';
import type { OutputTrack } from '../../../../../src/media/isobmff/output-track.ts';
import { chunksOf, type OutputChunk } from './chunks-of.ts';
import { body } from './source-file.ts';

/** A file as our own reader sees it, and its usable pictures and sound as they would be copied. */
export async function openedFile(
  path: string,
): Promise<{ iso: IsoFile; container: MediaContainer; tracks: OutputTrack[] }> {
  const container = await openContainer(
    blobSource(await openAsBlob(path), path),
    new AbortController().signal,
  );
  const { iso, info } = container;
  if (!iso) throw new Error('not an ISO file');
  const tracks = info.tracks.flatMap((track) => {
    const source = iso.tracks.find(({ id }) => id === track.id);
    if (!source || track.unusable || (track.kind !== 'video' && track.kind !== 'audio')) return [];
    return [copied(track.kind, source)];
  });
  return { iso, container, tracks };
}

function copied(kind: 'video' | 'audio', source: IsoTrack): OutputTrack {
  const { table, edits, trak } = source;
  const [edit] = edits;
  const all = Array.from({ length: table.count }, (_, index) => index);
  return {
    kind,
    timescale: table.timescale,
    source,
    entries: sampleEntries(body(trak, 'mdia', 'minf', 'stbl', 'stsd'), kind).map(({ bytes }) => bytes),
    packets: {
      count: table.count,
      sizes: Uint32Array.from(all, (index) => table.size(index)),
      durations: Uint32Array.from(all, (index) => table.duration(index)),
      compositions: Int32Array.from(all, (index) => table.pts(index) - table.dts(index)),
      syncs: Uint32Array.from(all.filter((index) => table.isSync(index))),
      descriptions: Uint8Array.from(all, (index) => table.description(index)),
    },
    chunks: chunksOf(
      all.map((index): OutputChunk => {
        const start = table.offset(index);
        return { part: { kind: 'input', input: 0, start, end: start + table.size(index) }, packets: 1 };
      }),
    ),
    edit: edit
      ? { delay: edit.start, mediaTime: edit.mediaStart, duration: edit.mediaEnd - edit.mediaStart }
      : { delay: 0, mediaTime: 0, duration: table.mediaDuration },
  };
}
