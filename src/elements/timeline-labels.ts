/** A label wants its middle at `x`, pixels, and is about `width` wide. */
export interface Label {
  readonly x: number;
  readonly width: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Pixels between two labels, at least. */
export const GAP = 4;

/** About how wide a text is in the labels' type, with its padding. */
export function labelWidth(text: string): number {
  return text.length * 7.2 + 16;
}

/** The two marks' labels, side by side where they would meet, and inside the view. */
export function markLabels(start: Label, end: Label, width: number): { start: number; end: number } {
  const half = (start.width + end.width) / 2 + GAP;
  let [a, b] = [start.x, end.x];
  if (b - a < half) {
    const middle = (a + b) / 2;
    [a, b] = [middle - half / 2, middle + half / 2];
  }
  const low = start.width / 2;
  const high = width - end.width / 2;
  if (a < low) [a, b] = [low, Math.max(b, low + half)];
  if (b > high) [a, b] = [Math.min(a, high - half), high];
  return { start: a, end: b };
}

export function spanOfLabel({ x, width }: Label): Span {
  return { from: x - width / 2, to: x + width / 2 };
}

/** Whether a label has room beside those that are there. */
export function isFree(label: Label, taken: readonly Span[]): boolean {
  const { from, to } = spanOfLabel(label);
  return taken.every((other) => to + GAP <= other.from || from - GAP >= other.to);
}
