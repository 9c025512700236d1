import { msg, str } from '@lit/localize';
import { html } from 'lit';
import { icon } from '../../elements/icon.ts';
import type { Edit } from '../../elements/trim-recipe.ts';
import type { Media } from '../../index.ts';
import '../../elements/sluice-trim.ts';

/** Clips of one video, or of several that become one. */
export function trimView(sources: readonly Media[], start: Edit | undefined) {
  const [first] = sources;
  const title = sources.length === 1 ? first?.name : msg(str`Join ${sources.length} videos`);
  return html`<sluice-trim class="bottom" .sources=${sources} .start=${start}>
    <a class="back" href="#/videos">${icon('back')}${msg('Videos')}</a>
    <h1 tabindex="-1">${title}</h1>
  </sluice-trim>`;
}
