import type { InputRef, Probe } from '../protocol/engine-api.ts';
import type { MediaInfo } from '../protocol/media-info.ts';

/** An opened video or sound file. Nothing of it is held but its facts. */
export interface Media {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly source: File | string;
  readonly info: MediaInfo;
  /** What opening it took. */
  readonly probe: Pick<Probe, 'bytesRead' | 'seconds'>;
}

export function inputRef(source: File | string): InputRef {
  return typeof source === 'string'
    ? { kind: 'url', url: new URL(source, location.href).href }
    : { kind: 'file', file: source };
}

export function nameOf(source: File | string): string {
  if (typeof source !== 'string') return source.name;
  const path = new URL(source, location.href).pathname;
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)) || source;
}
