import type { Media } from '../index.ts';
import { columnCount, outline, resample } from './flow-shape.ts';

/** How high a step that has bytes stands at least, percent. */
const LEAST = 6;

/** The outline of a whole file, drawn once for each fineness. */
export class FileOutlines {
  readonly #known = new Map<number, string>();
  #media: Media | undefined;

  /** As fine as it can be seen. `width`: pixels the whole file would take. */
  of(media: Media, width: number): string {
    if (media !== this.#media) this.#known.clear();
    this.#media = media;
    const { bins } = media.info.flow;
    const columns = Math.min(bins.length, columnCount(media.info.duration, width));
    const known = this.#known.get(columns);
    if (known !== undefined) return known;
    const values = resample(bins, columns);
    const path = outline(values, Math.max(...values), LEAST);
    this.#known.set(columns, path);
    return path;
  }
}
