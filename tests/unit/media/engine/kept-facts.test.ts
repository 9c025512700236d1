import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeBy, phoneVideo } from '../../../support/media.ts';
import { ffprobe } from '../isobmff/writer/source-file.ts';
import { complaints } from '../isobmff/writer/written-file.ts';
import { copied } from './copy-plan.ts';

/** A text file for ffmpeg to read. */
function textFile(name: string, text: string): string {
  const path = join(tmpdir(), `sluice-${process.pid}-${name}`);
  writeFileSync(path, text);
  return path;
}

const SUBTITLES = ['1', '00:00:01,000 --> 00:00:03,500', 'first', '', '2', '00:00:05,000 --> 00:00:07,000', 'second', ''].join('\n'); // biome-ignore format: short
const CHAPTERS = [0, 3, 6]
  .map(
    (start, index) =>
      `[CHAPTER]\nTIMEBASE=1/1\nSTART=${start}\nEND=${[3, 6, 10][index]}\ntitle=part ${index}\n`,
  )
  .join('');

const rich = () =>
  madeBy('rich-2.mp4', [
    ...['-i', phoneVideo(), '-i', textFile('s.srt', SUBTITLES), '-i', textFile('c.txt', `;FFMETADATA1\n${CHAPTERS}`)],
    ...['-map', '0', '-map', '1', '-map_chapters', '2', '-c', 'copy', '-c:s', 'mov_text'],
    ...['-metadata', 'title=Summer', '-metadata', 'date=2019-07-04T10:11:12Z', '-metadata', 'location=+52.5200+013.4050/'],
    ...['-metadata', 'creation_time=2019-07-04T10:11:12Z'],
  ]); // biome-ignore format: pairs
const keyed = () =>
  madeBy('keyed-2.mov', [
    ...['-i', phoneVideo(), '-c', 'copy', '-movflags', 'use_metadata_tags', '-timecode', '01:00:00:00'],
    ...['-metadata', 'com.apple.quicktime.creationdate=2019-07-04T12:11:12+0200', '-metadata', 'com.apple.quicktime.model=Phone 9'],
  ]); // biome-ignore format: pairs

const shownText = (path: string) =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:s:0', '-f', 'srt', '-'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '' && !/^\d+$/.test(line));
const chapters = (path: string) =>
  ffprobe('-show_chapters', path).chapters.map(
    ({ start_time, end_time, tags }: { start_time: string; end_time: string; tags: { title: string } }) => [
      Number(start_time),
      Number(end_time),
      tags.title,
    ],
  );

describe('a trim', () => {
  it('moves and cuts subtitles', async () => {
    const { path } = await copied([rich()], { clips: [{ start: 2, end: 6 }] });
    expect(shownText(path)).toEqual([
      '00:00:00,000 --> 00:00:01,500', 'first', '00:00:03,000 --> 00:00:04,000', 'second',
    ]); // biome-ignore format: pairs
    expect(complaints(path)).toBe('');
  });

  it('moves and cuts chapters, in both lists of them', async () => {
    const { path } = await copied([rich()], { clips: [{ start: 2, end: 8 }] });
    expect(chapters(path)).toEqual([[0, 1, 'part 0'], [1, 4, 'part 1'], [4, 6, 'part 2']]); // biome-ignore format: rows
    const bytes = readFileSync(path);
    const at = bytes.indexOf('chpl') + 4;
    expect(bytes[at + 8]).toBe(3);
    expect(Number(bytes.readBigUInt64BE(at + 9))).toBe(0);
    expect(Number(bytes.readBigUInt64BE(at + 9 + 8 + 1 + 6))).toBe(10_000_000);
  });

  it('was recorded so much later, at the same place under the same title', async () => {
    const { path } = await copied([rich()], { clips: [{ start: 4, end: 8 }] });
    const { format, streams } = ffprobe('-show_format', '-show_streams', path);
    expect(format.tags).toMatchObject({
      creation_time: '2019-07-04T10:11:16.000000Z',
      date: '2019-07-04T10:11:16Z',
      title: 'Summer',
      location: '+52.5200+013.4050/',
    });
    expect(streams[0].tags.creation_time).toBe('2019-07-04T10:11:16.000000Z');
  });

  it('was recorded so much later by the words of QuickTime', async () => {
    const { path } = await copied([keyed()], { clips: [{ start: 4, end: 8 }], container: 'mov' });
    expect(ffprobe('-show_format', path).format.tags).toMatchObject({
      'com.apple.quicktime.creationdate': '2019-07-04T12:11:16+0200',
      'com.apple.quicktime.model': 'Phone 9',
    });
  });
});

describe('timecode', () => {
  const timecode = (path: string) =>
    ffprobe('-show_entries', 'stream_tags=timecode', path).streams.map(
      ({ tags }: { tags?: { timecode?: string } }) => tags?.timecode,
    );

  it('counts on where the start is cut off', async () => {
    expect(timecode(keyed())).toContain('01:00:00:00');
    const { path } = await copied([keyed()], { clips: [{ start: 4, end: 8 }], container: 'mov' });
    expect(timecode(path)).toContain('01:00:04:00');
    expect(timecode(path)).not.toContain('01:00:00:00');
    expect(complaints(path)).toBe('');
  });
});

describe('a join', () => {
  it('has the subtitles and chapters of all clips', async () => {
    const clips = [{ start: 4, end: 8 }, { start: 0, end: 4 }]; // biome-ignore format: short
    const { path } = await copied([rich()], { clips });
    expect(shownText(path)).toEqual([
      '00:00:01,000 --> 00:00:03,000', 'second', '00:00:05,000 --> 00:00:07,500', 'first',
    ]); // biome-ignore format: pairs
    expect(chapters(path)).toEqual([
      [0, 2, 'part 1'], [2, 4, 'part 2'], [4, 7, 'part 0'], [7, 8, 'part 1'],
    ]); // biome-ignore format: rows
  });
});

describe('a whole file', () => {
  it('keeps subtitles, chapters, timecode and dates as they are', async () => {
    for (const [source, container] of [[rich(), 'mp4'], [keyed(), 'mov']] as const) {
      const { path } = await copied([source], { container });
      const facts = (file: string) =>
        ffprobe('-show_chapters', '-show_entries', 'format_tags:stream_tags:stream=codec_tag_string,nb_frames', file);
      expect(facts(path)).toEqual(facts(source));
      expect(complaints(path)).toBe('');
    } // biome-ignore format: short
  });

  it('goes from MP4 to MOV and back with all its tracks', async () => {
    const { path } = await copied([rich()], { container: 'mov' });
    const { path: back } = await copied([path], { container: 'mp4' });
    const facts = (file: string) =>
      ffprobe('-show_entries', 'stream=codec_name,nb_frames', '-show_chapters', file);
    expect(facts(path)).toEqual(facts(rich()));
    expect(facts(back)).toEqual(facts(rich()));
    expect(shownText(back)).toEqual(shownText(rich()));
  });
});
