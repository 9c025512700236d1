/** A row or column of one picture: how much of it is light, and in which of its 64 parts. */
export interface Line {
  readonly share: number;
  readonly places: ReadonlySet<number>;
}

/** So much light on a line is picture, and so little is nothing. */
const PICTURE = 0.25;
const NOTHING = 0.005;

/** What is light in one picture is light in all: a logo. */
const STANDING = 0.6;

/** One row or column of all pictures that were looked at. */
export class LineRecord {
  #most = 0;
  #everywhere: ReadonlySet<number> | undefined;
  readonly #anywhere = new Set<number>();

  add({ share, places }: Line): void {
    this.#most = Math.max(this.#most, share);
    const before = this.#everywhere;
    this.#everywhere = before ? new Set([...before].filter((place) => places.has(place))) : places;
    for (const place of places) this.#anywhere.add(place);
  }

  get isPicture(): boolean {
    if (this.#most >= PICTURE) return true;
    if (this.#most <= NOTHING) return false;
    return (this.#everywhere?.size ?? 0) < STANDING * this.#anywhere.size;
  }
}
