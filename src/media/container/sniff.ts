import { fourcc } from '../isobmff/box.ts';

/** Types of boxes that a file of ISO BMFF or QuickTime begins with. */
const ISO = new Set([
  'ftyp',
  'styp',
  'moov',
  'moof',
  'sidx',
  'mdat',
  'wide',
  'free',
  'skip',
  'pnot',
  'uuid',
  'meta',
]);
/** Brands of still pictures, which have no `moov`. */
const AVIF = /^(avif|avis)$/;
const STILL = /^(mif1|msf1|heic|heix|hevc|heim|crx )$/;

/** What the first bytes of a file say it is: `iso`, the name of another format, or undefined. */
export function sniff(head: Uint8Array): string | undefined {
  const type = fourcc(head, 4);
  if (type === 'ftyp' && AVIF.test(fourcc(head, 8))) return 'AVIF';
  if (type === 'ftyp' && STILL.test(fourcc(head, 8))) return isAvif(head) ? 'AVIF' : 'HEIF or raw picture';
  if (ISO.has(type)) return 'iso';
  return SIGNATURES.find(({ matches }) => matches(head))?.name;
}

interface Signature {
  readonly name: string;
  matches(head: Uint8Array): boolean;
}

const SIGNATURES: readonly Signature[] = [
  { name: 'Matroska', matches: (head) => starts(head, 0, 0x1a, 0x45, 0xdf, 0xa3) },
  { name: 'AVI', matches: (head) => riff(head, 'AVI ') },
  { name: 'WAV', matches: (head) => riff(head, 'WAVE') || fourcc(head, 0) === 'RF64' },
  { name: 'WebP', matches: (head) => riff(head, 'WEBP') },
  { name: 'FLV', matches: (head) => fourcc(head, 0).startsWith('FLV') },
  { name: 'Ogg', matches: (head) => fourcc(head, 0) === 'OggS' },
  { name: 'FLAC', matches: (head) => fourcc(head, 0) === 'fLaC' },
  {
    name: 'Windows Media',
    matches: (head) => starts(head, 0, 0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11),
  },
  { name: 'MXF', matches: (head) => starts(head, 0, 0x06, 0x0e, 0x2b, 0x34) },
  { name: 'IVF', matches: (head) => fourcc(head, 0) === 'DKIF' },
  { name: 'RealMedia', matches: (head) => fourcc(head, 0) === '.RMF' },
  { name: 'MPEG-TS', matches: (head) => packets(head, 0, 188) || packets(head, 4, 192) },
  { name: 'MPEG-PS', matches: (head) => starts(head, 0, 0, 0, 1, 0xba) },
  { name: 'MPEG video', matches: (head) => starts(head, 0, 0, 0, 1, 0xb3) },
  { name: 'raw H.264 or H.265', matches: (head) => starts(head, 0, 0, 0, 0, 1) || starts(head, 0, 0, 0, 1) },
  { name: 'MP3', matches: (head) => fourcc(head, 0).startsWith('ID3') || audioFrame(head, 0xe0, 0x06) },
  { name: 'AAC', matches: (head) => audioFrame(head, 0xf0, 0x06) || fourcc(head, 0) === 'ADIF' },
  { name: 'GIF', matches: (head) => fourcc(head, 0) === 'GIF8' },
  { name: 'PNG', matches: (head) => starts(head, 0, 0x89, 0x50, 0x4e, 0x47) },
  { name: 'JPEG', matches: (head) => starts(head, 0, 0xff, 0xd8, 0xff) },
  { name: 'BMP', matches: (head) => starts(head, 0, 0x42, 0x4d) && BMP_HEADERS.has(head[14] ?? 0) },
  { name: 'PDF', matches: (head) => fourcc(head, 0) === '%PDF' },
  { name: 'ZIP', matches: (head) => starts(head, 0, 0x50, 0x4b, 3, 4) },
];

/** Bytes of the second header of a BMP, by its version. */
const BMP_HEADERS = new Set([12, 40, 52, 56, 64, 108, 124]);

/** A picture of a general brand that names AVIF among those it is compatible with. */
function isAvif(head: Uint8Array): boolean {
  const size = Math.min(head.length, ((head[2] ?? 0) << 8) | (head[3] ?? 0));
  for (let at = 16; at + 4 <= size; at += 4) if (AVIF.test(fourcc(head, at))) return true;
  return false;
}

function starts(head: Uint8Array, at: number, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[at + index] === byte);
}

function riff(head: Uint8Array, form: string): boolean {
  return fourcc(head, 0) === 'RIFF' && fourcc(head, 8) === form;
}

/** Transport packets begin with 47; four of them in a row are no chance. */
function packets(head: Uint8Array, at: number, size: number): boolean {
  return [0, 1, 2, 3].every((packet) => head[at + packet * size] === 0x47);
}

/** A frame of MPEG audio: eleven or twelve ones; the layer bits are 0 in ADTS only. */
function audioFrame(head: Uint8Array, ones: number, layer: number): boolean {
  const second = head[1] ?? 0;
  const isAdts = (second & layer) === 0;
  return head[0] === 0xff && (second & ones) === ones && isAdts === (ones === 0xf0);
}
