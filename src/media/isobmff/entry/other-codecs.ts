import { decoderConfig } from './esds.ts';
import { childOf, type SampleEntry } from './sample-entry.ts';
import type { VideoCodec } from './video-codec.ts';

/**
 * Codecs that no browser decodes, by the formats of the QuickTime File Format and those registered at mp4ra.org. Where
 * neither has one, ffmpeg writes that of Microsoft's files.
 */
const PICTURES: Readonly<Record<string, string>> = {
  ...named('prores', 'apch', 'apcn', 'apcs', 'apco', 'ap4h', 'ap4x'),
  ...named('mjpeg', 'jpeg', 'mjpa', 'mjpb', 'AVDJ', 'dmb1'),
  ...named('dnxhd', 'AVdn', 'AVdh'),
  ...named('mpeg4', 'DIVX', 'XVID', '3IV2'),
  ...named('mpeg2', 'm2v1', 'mpg2', 'hdv1', 'hdv2', 'hdv3', 'hdv5', 'hdv6', 'hdv7', 'xdv1', 'xdv2', 'xdv3'),
  ...named('mpeg2', 'xd54', 'xd55', 'xd59', 'xd5a', 'xd5b', 'xdva', 'xdvb', 'xdvc', 'xdvd', 'xdve', 'xdvf'),
  ...named('mpeg2', 'mx3n', 'mx3p', 'mx4n', 'mx4p', 'mx5n', 'mx5p'),
  ...named('dv', 'dvc ', 'dvcp', 'dvpp', 'dv5n', 'dv5p', 'dvh2', 'dvh3', 'dvh5', 'dvh6', 'dvhp', 'dvhq'),
  ...named('h263', 's263', 'h263'),
  ...named('svq1', 'SVQ1'),
  ...named('svq3', 'SVQ3'),
  ...named('cinepak', 'cvid'),
  ...named('mpeg1', 'm1v '),
  ...named('wmv', 'WMV1', 'WMV2', 'WMV3', 'WMVA', 'WVC1', 'vc-1'),
  ...named('msmpeg4', '3IVD', 'DIV3', 'MP42', 'MP43', 'MPG4'),
  ...named('flv', 'FLV1'),
  ...named('vp6', 'VP6A', 'VP6F'),
  ...named('indeo', 'IV31', 'IV32', 'IV41', 'IV50'),
  ...named('huffyuv', 'FFVH', 'HFYU'),
};

/** Object types of `mp4v`: Visual, main profiles of MPEG-2, MPEG-1, JPEG. */
const OBJECTS: Readonly<Record<number, string>> = {
  32: 'mpeg4',
  ...Object.fromEntries([96, 97, 98, 99, 100, 101].map((type) => [type, 'mpeg2'])),
  106: 'mpeg1',
  108: 'mjpeg',
};

const SOUNDS: Readonly<Record<string, string>> = {
  ...named('ac-3', 'ac-3', 'mp4a.a5', 'sac3'),
  ...named('ec-3', 'ec-3', 'mp4a.a6'),
  ...named('dts', 'dtsc', 'dtsh', 'dtsl', 'dtse', 'DTS ', 'mp4a.a9', 'mp4a.aa', 'mp4a.ab', 'mp4a.ac'),
  ...named('alac', 'alac'),
  ...named('mp2', '.mp2'),
  ...named('adpcm', 'ima4', 'ms\0\u0002', 'ms\0\u0011'),
  ...named('amr-nb', 'samr'),
  ...named('amr-wb', 'sawb'),
  ...named('qdm2', 'QDM2'),
  ...named('mace', 'MAC3', 'MAC6'),
  ...named('wma', '`\u0001\0\0', 'a\u0001\0\0', 'b\u0001\0\0', 'c\u0001\0\0'),
};

/** What is known of pictures of such a codec. */
export function otherVideo(entry: SampleEntry): VideoCodec | undefined {
  const object = entry.format === 'mp4v' ? (decoderConfig(entry)?.objectType ?? 32) : undefined;
  const codec = object === undefined ? PICTURES[entry.format] : OBJECTS[object];
  if (!codec) return undefined;
  const deep = codec === 'prores';
  const chroma = deep ? (entry.format.startsWith('ap4') ? '4:4:4' : '4:2:2') : null;
  const codecString = object === undefined ? entry.format.trim() : `mp4v.${object.toString(16)}`;
  return {
    ...{ codec, codecString, description: undefined, color: undefined },
    ...{ bitDepth: deep ? 10 : null, chroma },
  };
}

/** @param format of the sample entry, or `mp4a.` with an object type */
export function otherSound(format: string): string | undefined {
  return SOUNDS[format];
}

/** Full-bandwidth channels by `acmod`, ETSI TS 102 366 section 4.4.2.3. */
const FULL = [2, 1, 2, 3, 3, 4, 4, 5] as const;

/** What `dac3` and `dec3` say, annex F: the entry itself says two, whatever there are. */
export function dolbyChannels(entry: SampleEntry): number | undefined {
  const [record, at] = [childOf(entry, 'dac3', 'dec3'), childOf(entry, 'dac3') ? 10 : 28];
  if (!record || record.length * 8 < at + 6) return undefined;
  const bits = (from: number, count: number) =>
    Array.from({ length: count }, (_, bit) => from + bit).reduce(
      (sum, bit) => sum * 2 + (((record[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1),
      0,
    );
  return (FULL[bits(at, 3)] ?? 2) + bits(at + 3, 1);
}

function named(codec: string, ...formats: readonly string[]): Record<string, string> {
  return Object.fromEntries(formats.map((format) => [format, codec]));
}
