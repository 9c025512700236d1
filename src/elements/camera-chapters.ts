import type { Media } from '../index.ts';

/** A camera that starts its next file begins it at most this much later than the last one ended, seconds. */
const PAUSE = 5;
/** Clocks of cameras tell whole seconds, some in even ones; what they call the beginning may be the end. */
const CLOCK_ERROR = 3;

interface Chapter {
  readonly recording: string;
  readonly number: number;
}

/** GX010001 is chapter 1 of recording 0001; GOPR0001 is followed by GP010001. */
function chapterOf(name: string): Chapter | undefined {
  const base = name.replace(/\.[^.]+$/, '').toUpperCase();
  const numbered = /^(G[HXLS])(\d\d)(\d{4})$/.exec(base);
  if (numbered) return { recording: `${numbered[1]}${numbered[3]}`, number: Number(numbered[2]) };
  const first = /^GOPR(\d{4})$/.exec(base);
  if (first) return { recording: `GP${first[1]}`, number: 0 };
  const later = /^GP(\d\d)(\d{4})$/.exec(base);
  return later ? { recording: `GP${later[2]}`, number: Number(later[1]) } : undefined;
}

/** DJI_0001 and DJI_20240102030405_0001_D: the number counts up, whatever was recorded. */
function djiNumber(name: string): Chapter | undefined {
  const match = /^(DJI_(?:\d{8,14}_)?)(\d{3,4})((?:_[A-Z]+)?)\.[^.]+$/i.exec(name);
  if (!match) return undefined;
  const [, prefix = '', digits = '', suffix = ''] = match;
  return { recording: `${prefix.slice(0, 4)}${suffix}`.toUpperCase(), number: Number(digits) };
}

/**
 * Files that a camera cut one recording into, in order; only those of which there are two at least. Cameras that
 * number their files without a break are believed only where one recording begins as the one before ends.
 */
export function cameraChapters(files: readonly Media[]): Media[][] {
  return [
    ...consecutive(
      files,
      ({ name }) => chapterOf(name),
      () => true,
    ),
    ...consecutive(files, ({ name }) => djiNumber(name), followsAtOnce),
  ];
}

function consecutive(
  files: readonly Media[],
  chapter: (media: Media) => Chapter | undefined,
  follows: (before: Media, after: Media) => boolean,
): Media[][] {
  const recordings = new Map<string, { media: Media; number: number }[]>();
  for (const media of files) {
    const found = chapter(media);
    if (!found) continue;
    const others = recordings.get(found.recording) ?? [];
    recordings.set(found.recording, [...others, { media, number: found.number }]);
  }
  return [...recordings.values()].flatMap((found) => {
    const inOrder = found.sort((a, b) => a.number - b.number);
    const runs: Media[][] = [];
    inOrder.forEach(({ media, number }, index) => {
      const before = inOrder[index - 1];
      const goesOn = before && number === before.number + 1 && follows(before.media, media);
      if (goesOn) runs.at(-1)?.push(media);
      else runs.push([media]);
    });
    return runs.filter((run) => run.length > 1);
  });
}

function followsAtOnce(before: Media, after: Media): boolean {
  const [began, next] = [before, after].map(({ info }) => Date.parse(info.metadata.created ?? '') / 1000);
  if (began === undefined || next === undefined) return false;
  const gap = next - began - before.info.duration;
  // NaN where a file has no date: not believed.
  return gap >= -CLOCK_ERROR && gap <= PAUSE;
}
