import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Section = 'videos' | 'queue' | 'results' | 'diagnostics';

/** What the address says is on view: a section, or one thing of it. */
export interface Place {
  readonly section: Section;
  readonly id: string | undefined;
  /** The clips of the videos named by `id`, of several joined with a plus; else what they are for. */
  readonly trim?: boolean;
}

const SECTIONS: readonly string[] = ['videos', 'queue', 'results', 'diagnostics'] satisfies Section[];

function placeOf(hash: string): Place {
  const [section = '', id, view] = hash.replace(/^#\/?/, '').split('/');
  return SECTIONS.includes(section)
    ? { section: section as Section, id: id || undefined, trim: view === 'trim' }
    : { section: 'videos', id: undefined };
}

export function hashOf({ section, id, trim }: Place): string {
  return id === undefined ? `#/${section}` : `#/${section}/${id}${trim ? '/trim' : ''}`;
}

/** The place on view, by the hash: it works from a file, offline and with Back. */
export class Route implements ReactiveController {
  place: Place = placeOf(location.hash);
  /** Counts moves, so that the page can tell a new view from a change in the same one. */
  moves = 0;

  private readonly host: ReactiveControllerHost;
  private readonly moved = () => {
    this.place = placeOf(location.hash);
    this.moves += 1;
    this.host.requestUpdate();
  };

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.moved);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.moved);
  }

  go(section: Section, id?: string): void {
    location.hash = hashOf({ section, id });
  }

  /** To the clips of one video, or of several to be joined. */
  trim(ids: readonly string[]): void {
    location.hash = hashOf({ section: 'videos', id: ids.join('+'), trim: true });
  }
}
