import { CAPS } from '../../isobmff/caps.ts';
import { refused } from '../../isobmff/verdict.ts';

/** What a pass over a file saw of one track's packets, in decode order. */
export class PacketColumns {
  /** Ticks, as the file has them. */
  readonly pts: number[] = [];
  readonly durations: number[] = [];
  readonly sizes: number[] = [];
  /** Decode indices of the packets that a decoder can start at. */
  readonly syncs: number[] = [];

  /** The least time; none without packets. */
  get first(): number | undefined {
    return this.pts.length > 0 ? this.pts.reduce((least, pts) => Math.min(least, pts), Infinity) : undefined;
  }

  /** @throws SluiceError container-refused */
  add(pts: number, duration: number, size: number, key: boolean): void {
    if (this.pts.length >= CAPS.samples) throw refused('too many packets', { packets: this.pts.length });
    if (key) this.syncs.push(this.pts.length);
    this.pts.push(pts);
    this.durations.push(duration);
    this.sizes.push(size);
  }
}
