import type { ContainerName } from '../../../protocol/media-info.ts';

/** A container that ffmpeg alone takes apart. */
export interface WholeFormat {
  readonly container: ContainerName;
  /** MIME type of a video and of a sound file. */
  readonly video: string;
  readonly audio: string;
  /** What ffmpeg calls its reader: nothing else is tried on such a file. */
  readonly reader: string;
}

const MPEG = { container: 'mpeg', video: 'video/mpeg', audio: 'audio/mpeg' } as const;

/** By the name that `sniff` has for it. */
const FORMATS: Readonly<Record<string, WholeFormat>> = {
  AVI: { container: 'avi', video: 'video/x-msvideo', audio: 'video/x-msvideo', reader: 'avi' },
  FLV: { container: 'flv', video: 'video/x-flv', audio: 'video/x-flv', reader: 'flv' },
  'Windows Media': { container: 'asf', video: 'video/x-ms-wmv', audio: 'audio/x-ms-wma', reader: 'asf' },
  'MPEG-PS': { ...MPEG, reader: 'mpeg' },
  'MPEG video': { ...MPEG, reader: 'mpegvideo' },
  MXF: { container: 'mxf', video: 'application/mxf', audio: 'application/mxf', reader: 'mxf' },
};

export function wholeFormat(sniffed: string): WholeFormat | undefined {
  return Object.hasOwn(FORMATS, sniffed) ? FORMATS[sniffed] : undefined;
}
