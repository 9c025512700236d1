import { msg } from '@lit/localize';
import { html } from 'lit';
import type { Media } from '../index.ts';
import type { ClipChanges } from './clip-changes.ts';
import { icon } from './icon.ts';
import type { Stills } from './stills.ts';
import type { TrimSession } from './trim-session.ts';
import './sluice-clip-list.ts';

interface Acts {
  readonly changes: ClipChanges;
  readonly stillsOf: (media: Media) => Stills | undefined;
  readonly select: (id: string) => void;
  readonly rest: () => void;
  readonly addVideos: () => void;
}

/** The clips in their order, and the ways to more of them. */
export function clipColumn({ clips, selected }: TrimSession, acts: Acts) {
  const { changes } = acts;
  const byId = (act: (id: string) => void) => (event: CustomEvent<{ id: string }>) => act(event.detail.id);
  const move = ({ detail: { id, to } }: CustomEvent<{ id: string; to: number }>) => changes.move(id, to);
  return html`<h2>${msg('Clips')}</h2>
    <sluice-clip-list
      .clips=${clips}
      .selected=${selected}
      .stillsOf=${acts.stillsOf}
      @sluice-pick-clip=${byId(acts.select)}
      @sluice-remove-clip=${byId((id) => changes.take(id))}
      @sluice-duplicate-clip=${byId((id) => changes.duplicate(id))}
      @sluice-move-clip=${move}
      @sluice-rest=${acts.rest}
    ></sluice-clip-list>
    <div class="row add">
      <button class="button quiet compact" @click=${changes.add}>${icon('add')}${msg('Add a clip here')}</button>
      <button class="button quiet compact" @click=${acts.addVideos}>${icon('join')}${msg('Add another video')}</button>
    </div>`;
}
