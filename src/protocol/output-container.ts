import type { OutputContainer } from './plan.ts';

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
};
