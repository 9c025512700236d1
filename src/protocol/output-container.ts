import type { OutputContainer, PictureCodec, Plan } from './plan.ts';

/** How a file of a container is known. */
export interface ContainerFile {
  readonly mimeType: string;
  /** Without the dot. */
  readonly suffix: string;
  /**
   * It cannot refer to what is finished and to the source: its packets are written once more, into a file of its own
   * beside them.
   */
  readonly muxed: boolean;
}

export const containerFiles: Readonly<Record<OutputContainer, ContainerFile>> = {
  mp4: { mimeType: 'video/mp4', suffix: 'mp4', muxed: false },
  mov: { mimeType: 'video/quicktime', suffix: 'mov', muxed: false },
  m4a: { mimeType: 'audio/mp4', suffix: 'm4a', muxed: false },
  fmp4: { mimeType: 'video/mp4', suffix: 'mp4', muxed: true },
  webm: { mimeType: 'video/webm', suffix: 'webm', muxed: true },
  mkv: { mimeType: 'video/x-matroska', suffix: 'mkv', muxed: true },
  mp3: { mimeType: 'audio/mpeg', suffix: 'mp3', muxed: true },
  wav: { mimeType: 'audio/wav', suffix: 'wav', muxed: true },
  flac: { mimeType: 'audio/flac', suffix: 'flac', muxed: true },
  ogg: { mimeType: 'audio/ogg', suffix: 'ogg', muxed: true },
  gif: { mimeType: 'image/gif', suffix: 'gif', muxed: true },
  webp: { mimeType: 'image/webp', suffix: 'webp', muxed: true },
  png: { mimeType: 'image/png', suffix: 'png', muxed: true },
  jpeg: { mimeType: 'image/jpeg', suffix: 'jpg', muxed: true },
};

const ZIP: ContainerFile = { mimeType: 'application/zip', suffix: 'zip', muxed: true };

/** How the result of a plan is known: several pictures that are files of their own are a ZIP. */
export function outputFileOf({ container, tracks }: Pick<Plan, 'container' | 'tracks'>): ContainerFile {
  const file = containerFiles[container];
  if (container !== 'png' && container !== 'jpeg') return file;
  const pictures = tracks.flatMap(({ segments }) => segments).reduce((sum, { frames }) => sum + frames, 0);
  return pictures > 1 ? ZIP : file;
}

/** Whether a container holds pictures that stand on their own, and nothing else. */
export function holdsSinglePictures(container: OutputContainer): container is PictureCodec {
  return container === 'gif' || container === 'webp' || container === 'png' || container === 'jpeg';
}
