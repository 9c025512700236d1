import type { ContainerName } from '../../../protocol/media-info.ts';

export type StillFormat = Extract<ContainerName, 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'avif'>;

/** Pictures that browsers decode, by the name that `sniff` has for them. */
const FORMATS: Readonly<Record<string, StillFormat>> = {
  JPEG: 'jpeg',
  PNG: 'png',
  WebP: 'webp',
  GIF: 'gif',
  BMP: 'bmp',
  AVIF: 'avif',
};

export function stillFormat(name: string | undefined): StillFormat | undefined {
  return name === undefined ? undefined : FORMATS[name];
}

/** Whether a file is a picture that stands still: its first one, where it moves. */
export function isStill(container: ContainerName): container is StillFormat {
  return Object.values(FORMATS).some((format) => format === container);
}
