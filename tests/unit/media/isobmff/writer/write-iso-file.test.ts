import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boxesIn } from '../../../../../src/media/isobmff/box.ts';
import type { OutputTrack } from '../../../../../src/media/isobmff/output-track.ts';
import { writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import { madeBy, phoneVideo } from '../../../../support/media.ts';
import { ffprobe, sourceFile } from './source-file.ts';
import { complaints, otherReader, packetsOf, streamHashes, written } from './written-file.ts';

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=30:duration=5'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=5'];
const CODECS = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

const bFrames = () =>
  madeBy('writer-b-frames.mp4', [...PICTURE, ...SOUND, ...CODECS, '-bf', '3', '-preset', 'fast']);
const uneven = () =>
  madeBy('writer-uneven.mp4', [
    ...PICTURE,
    ...SOUND,
    '-vf',
    "select='not(eq(mod(n,7),3))'",
    '-vsync',
    'vfr',
    ...CODECS,
  ]);
const lateSound = () =>
  madeBy('writer-late-sound.mp4', [
    ...PICTURE,
    '-itsoffset',
    '0.7',
    ...SOUND,
    '-map',
    '0',
    '-map',
    '1',
    ...CODECS,
  ]);
const latePicture = () =>
  madeBy('writer-late-picture.mp4', [
    '-itsoffset',
    '0.7',
    ...PICTURE,
    ...SOUND,
    '-map',
    '0',
    '-map',
    '1',
    ...CODECS,
    '-bf',
    '2',
  ]);
const fragmented = () =>
  madeBy('writer-fragmented.mp4', [...PICTURE, ...CODECS, '-movflags', 'frag_keyframe+empty_moov']);
const holiday = () =>
  madeBy('writer-holiday.mp4', [
    ...PICTURE, ...SOUND, ...CODECS,
    '-metadata', 'title=Summer', '-metadata', 'location=+52.5200+013.4050/', '-metadata', 'creation_time=2019-07-04T10:11:12Z',
    '-metadata:s:v', 'handler_name=Front camera', '-metadata:s:a', 'language=deu',
  ]); // biome-ignore format: pairs

function writtenAgain(
  path: string,
  metadata: 'keep' | 'strip' = 'keep',
  container: 'mp4' | 'mov' | 'm4a' = 'mp4',
) {
  const { iso, tracks } = sourceFile(path);
  const rope = writeIsoFile({ container, tracks, source: iso, metadata });
  const out = written(rope, [path], container);
  return { out, rope, bytes: new Uint8Array(readFileSync(out)), tracks };
}

describe('a file written again from its own ranges', () => {
  it.each([
    ['a phone', phoneVideo],
    ['B-frames', bFrames],
    ['a variable frame rate', uneven],
    ['sound that comes later', lateSound],
    ['a picture that comes later', latePicture],
  ])('has the packets, times and bytes of the source: %s', async (_, make) => {
    const path = make();
    const { out, rope } = writtenAgain(path);
    expect(rope.parts).toHaveLength(2);
    expect(packetsOf(out)).toEqual(packetsOf(path));
    expect(streamHashes(out)).toBe(streamHashes(path));
    expect(complaints(out)).toBe('');
    expect(await otherReader(out)).toEqual(await otherReader(path));
  });

  it('stands with its index before the media data', () => {
    const { bytes, rope } = writtenAgain(phoneVideo());
    expect([...boxesIn(bytes, 0, bytes.length)].map(({ type }) => type)).toEqual(['ftyp', 'moov', 'mdat']);
    expect(bytes.length).toBe(rope.size);
  });

  it('becomes plain where it was fragmented', () => {
    const path = fragmented();
    const { out, bytes } = writtenAgain(path);
    expect(streamHashes(out)).toBe(streamHashes(path));
    expect(ffprobe('-show_entries', 'stream=nb_frames', out).streams[0].nb_frames).toBe('150');
    expect(Buffer.from(bytes).includes('mvex')).toBe(false);
  });

  it('is a QuickTime file where that is asked for', async () => {
    const path = bFrames();
    const { out, bytes } = writtenAgain(path, 'keep', 'mov');
    expect(ffprobe('-show_entries', 'format_tags', out).format.tags.major_brand).toBe('qt  ');
    expect(Buffer.from(bytes).includes('mhlrvide')).toBe(true);
    expect(packetsOf(out)).toEqual(packetsOf(path));
    expect(complaints(out)).toBe('');
    expect(await otherReader(out)).toEqual(await otherReader(path));
  });
});

describe('what is known of the source', () => {
  const facts = (path: string) =>
    ffprobe(
      '-show_entries',
      'format_tags:stream_tags:stream_side_data:stream_disposition:stream=duration',
      path,
    );

  it('is kept: dates, place, title, language, handler names', () => {
    const path = holiday();
    const { out } = writtenAgain(path);
    const kept = facts(out);
    expect(kept.format.tags).toMatchObject({
      title: 'Summer',
      location: '+52.5200+013.4050/',
      creation_time: '2019-07-04T10:11:12.000000Z',
    });
    expect(kept).toEqual(facts(path));
  });

  it('goes where that is asked for', () => {
    const { out, bytes } = writtenAgain(holiday(), 'strip');
    const tags = JSON.stringify(facts(out));
    expect(tags).not.toMatch(/creation|title|location|handler/);
    for (const word of ['Summer', '013.4050', 'Front camera', 'SoundHandler', 'udta', 'Lavf']) {
      expect(Buffer.from(bytes.subarray(0, 8192)).includes(word), word).toBe(false);
    }
    expect(packetsOf(out)).toEqual(packetsOf(holiday()));
  });

  it('goes over from one handler form to the other and back', () => {
    const { out } = writtenAgain(holiday(), 'keep', 'mov');
    const name = (path: string) => facts(path).streams[0].tags.handler_name;
    expect(name(out)).toBe('Front camera');
    expect(name(writtenAgain(out).out)).toBe('Front camera');
  });
});

describe('a track', () => {
  it('alone keeps its bytes and its id, and takes no byte of the other', () => {
    const path = phoneVideo();
    const { iso, tracks } = sourceFile(path);
    const [, sound] = tracks as readonly [OutputTrack, OutputTrack];
    const rope = writeIsoFile({ container: 'm4a', tracks: [sound], source: iso, metadata: 'keep' });
    const out = written(rope, [path], 'm4a');
    const bytes = (sound.packets.sizes as Uint32Array).reduce((sum, size) => sum + size, 0);
    expect(rope.size - (rope.parts[0]?.kind === 'literal' ? rope.parts[0].bytes.length : 0)).toBe(bytes);
    expect(ffprobe('-show_entries', 'stream=id:format_tags=major_brand', out)).toMatchObject({
      streams: [{ id: '0x2' }],
      format: { tags: { major_brand: 'M4A ' } },
    });
    const ofSource = packetsOf(path).filter((line) => line.startsWith('1'));
    expect(packetsOf(out)).toEqual(ofSource.map((line) => line.replace('1', '0')));
  });

  it('is refused where its chunks do not fit its packets', () => {
    const { iso, tracks } = sourceFile(phoneVideo());
    const cut = tracks.map((track) => ({
      ...track,
      chunks: { ...track.chunks, count: track.chunks.count - 1 },
    }));
    const write = (wrong: readonly OutputTrack[]) =>
      writeIsoFile({ container: 'mp4', tracks: wrong, source: iso, metadata: 'keep' });
    expect(() => write(cut)).toThrow(expect.objectContaining({ code: 'output-invalid' }));
    expect(() => write([])).toThrow(expect.objectContaining({ code: 'no-media' }));
  });
});
