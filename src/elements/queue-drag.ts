/** Where a row that is carried would be put: before the row of this index, or after the last. */
export interface DropPlace {
  readonly index: number;
  /** Where the line is drawn, pixels from the top of the list. */
  readonly at: number;
}

interface DragActs {
  /** The rows in order. */
  readonly rows: () => readonly HTMLElement[];
  readonly show: (place: DropPlace | undefined) => void;
  readonly drop: (index: number) => void;
}

/** Less than this is a click. */
const MOVED_PX = 4;
/** So near to the edge of the window the page scrolls along. */
const EDGE_PX = 64;
const SCROLL_PX = 12;

/** Carries one row by the pointer; the list stays as it is until it is let go. Escape puts it back. */
export function carryRow(event: PointerEvent, row: HTMLElement, { rows, show, drop }: DragActs): void {
  const began = event.clientY;
  const done = new AbortController();
  const { signal } = done;
  let place: DropPlace | undefined;
  let y = began;
  let scrolling: number | undefined;

  const look = () => {
    if (!place && Math.abs(y - began) < MOVED_PX) return;
    place = placeAt(rows(), y);
    show(place);
  };
  const scroll = () => {
    const by = y < EDGE_PX ? -SCROLL_PX : y > window.innerHeight - EDGE_PX ? SCROLL_PX : 0;
    if (by !== 0 && place) {
      window.scrollBy(0, by);
      look();
    }
    scrolling = requestAnimationFrame(scroll);
  };
  const end = () => {
    done.abort();
    if (scrolling !== undefined) cancelAnimationFrame(scrolling);
    show(undefined);
  };

  // The row may scroll away from under the pointer, so the window hears it.
  const follow = (moved: PointerEvent) => {
    y = moved.clientY;
    look();
  };
  const letGo = () => {
    const from = rows().indexOf(row);
    const to = place;
    end();
    // Its own place is counted with it still in it.
    if (to) drop(to.index > from ? to.index - 1 : to.index);
  };
  const escaped = (key: KeyboardEvent) => {
    if (key.key === 'Escape') end();
  };
  window.addEventListener('pointermove', follow, { signal });
  window.addEventListener('pointerup', letGo, { signal });
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener('keydown', escaped, { signal });
  scrolling = requestAnimationFrame(scroll);
}

function placeAt(rows: readonly HTMLElement[], y: number): DropPlace {
  const [first] = rows;
  const top = first?.parentElement?.getBoundingClientRect().top ?? 0;
  const index = rows.findIndex((row) => {
    const box = row.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  const next = rows[index];
  if (next) return { index, at: next.getBoundingClientRect().top - top };
  return { index: rows.length, at: (rows.at(-1)?.getBoundingClientRect().bottom ?? top) - top };
}
