import { msg } from '@lit/localize';
import { html } from 'lit';
import type { Wish } from '../../elements/goals.ts';
import { icon } from '../../elements/icon.ts';
import { titleFacts } from '../../elements/media-words.ts';
import type { Media } from '../../index.ts';
import '../../elements/sluice-goal.ts';

/** One video: what is it for? */
export function goalView(media: Media, start: Wish | undefined, encodable: readonly string[]) {
  return html`<div class="head">
      <a class="back" href="#/videos">${icon('back')}${msg('Videos')}</a>
      <h1 tabindex="-1">${media.name}</h1>
      <p class="second num wide">${titleFacts(media.size, media.info)}</p>
    </div>
    <sluice-goal class="bottom" .media=${media} .start=${start} .encodable=${encodable}></sluice-goal>`;
}
