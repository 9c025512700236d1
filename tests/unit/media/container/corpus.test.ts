import { readdirSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MediaContainer } from '../../../../src/media/container/media-container.ts';
import { openContainer } from '../../../../src/media/container/open-container.ts';
import type { IsoTrack } from '../../../../src/media/isobmff/iso-file.ts';
import { SluiceError } from '../../../../src/protocol/error.ts';
import { corpus, type Reference, type ReferenceStream, references } from '../../../support/corpus.ts';
import { fileSource } from '../../../support/file-source.ts';

const { signal } = new AbortController();

async function openedFile(name: string): Promise<MediaContainer | SluiceError> {
  const source = fileSource(`${corpus}${name}`);
  try {
    return await openContainer(source, signal);
  } catch (cause) {
    if (cause instanceof SluiceError) return cause;
    throw cause;
  } finally {
    source.close();
  }
}

const files = corpus
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(`${corpus}${name}`).isFile(),
    )
  : [];

describe.skipIf(!corpus)('every file of the corpus ends in facts or a typed error', () => {
  test.each(files)('%s', async (name) => {
    const before = process.memoryUsage();
    const start = performance.now();
    const result = await openedFile(name);
    expect(performance.now() - start).toBeLessThan(2000);
    const after = process.memoryUsage();
    expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(64e6);
    if (result instanceof SluiceError) expect(result.code).toMatch(/^(container-|no-media)/);
    else expect(structuredClone(result.info)).toEqual(result.info);
  });
});

const isoFiles = references().filter(
  ({ file, multi_edit }) => /^(ok|audio)\/.*\.(mp4|mov|m4v|m4a|f4v)$/i.test(file) && !multi_edit,
);

describe.skipIf(!corpus)('packets and their first and last time are those of ffprobe', () => {
  test.each(isoFiles.map((reference) => [reference.file, reference] as const))(
    '%s',
    async (file, reference) => {
      const opened = await openedFile(file);
      if (opened instanceof SluiceError) throw opened;
      for (const stream of mediaStreams(reference)) {
        const candidates = opened.iso?.tracks.filter(({ table }) => table.count > 0) ?? [];
        expect(candidates.map((track) => factsOf(track, stream))).toContainEqual(
          expect.objectContaining(wanted(stream)),
        );
      }
    },
  );
});

const scannedFiles = references().filter(({ file }) =>
  /^(ok|audio)\/.*\.(webm|mkv|mka|ts|mts|flac)$/i.test(file),
);

describe.skipIf(!corpus)('so are those of files that are read through for them', () => {
  test.each(scannedFiles.map((reference) => [reference.file, reference] as const))(
    '%s',
    async (file, reference) => {
      const opened = await openedFile(file);
      if (opened instanceof SluiceError) throw opened;
      const media = reference.streams.filter(({ type }) => type === 'video' || type === 'audio');
      const first = Math.max(0, Math.min(...media.map(({ first_pts }) => first_pts ?? 0)));
      const isStream = opened.info.container === 'ts';
      expect(opened.info.tracks.map(({ kind, packets, start }) => ({ kind, packets, start }))).toEqual(
        expect.arrayContaining(
          media.map(({ type, packets, first_pts }) => ({
            ...{ kind: type, packets },
            start: expect.closeTo(Math.max(0, (first_pts ?? 0) - (isStream ? first : 0)), 2),
          })),
        ),
      );
      expect(opened.info.tracks).toHaveLength(media.length);
    },
  );
});

function mediaStreams({ streams }: Reference): readonly ReferenceStream[] {
  return streams.filter((stream) => !stream.attached_pic);
}

function wanted(stream: ReferenceStream) {
  const isPcm = stream.codec?.startsWith('pcm_');
  return {
    timescale: Number(stream.time_base.split('/')[1]),
    packets: isPcm ? stream.nb_samples : stream.packets,
    first: expect.closeTo(stream.first_pts ?? 0, 5),
    ...(!isPcm && { last: expect.closeTo(stream.last_pts ?? 0, 5) }),
  };
}

/** The raw table, moved by the edit list. */
function factsOf({ table, edits }: IsoTrack, stream: ReferenceStream) {
  const shift = (edits[0]?.start ?? 0) - (edits[0]?.mediaStart ?? 0);
  let first = Infinity;
  let last = -Infinity;
  for (let index = 0; index < table.count; index++) {
    first = Math.min(first, table.pts(index));
    last = Math.max(last, table.pts(index));
  }
  const isPcm = stream.codec?.startsWith('pcm_');
  return {
    timescale: table.timescale,
    packets: isPcm ? table.mediaDuration : table.count,
    first: (first + shift) / table.timescale,
    last: (last + shift) / table.timescale,
  };
}
