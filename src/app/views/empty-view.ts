import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { FIRST_GOALS } from '../../elements/goals.ts';
import { icon } from '../../elements/icon.ts';
import { codecName } from '../../elements/media-words.ts';
import { bytes } from '../../elements/numbers.ts';
import type { Capabilities } from '../../index.ts';
import '../../elements/sluice-drop.ts';
import '../../elements/sluice-goal-card.ts';

/** The first screen: what this is, and where to begin. */
export function emptyView(facts: { over: boolean; offline: boolean; device: Capabilities | undefined }) {
  return html`<div class="intro">
      <h1 tabindex="-1">${msg('Make a video smaller, shorter or easier to share.')}</h1>
      <p class="second">${msg('Sluice works inside your browser, online or not. Your video stays on this computer.')}</p>
    </div>
    ${'VideoEncoder' in globalThis ? nothing : incapable()}
    <sluice-drop ?over=${facts.over}></sluice-drop>
    <section class="goals" aria-label=${msg('Start from a goal')}>
      ${FIRST_GOALS.map((goal) => html`<sluice-goal-card goal=${goal}></sluice-goal-card>`)}
    </section>
    <p class="device">
      ${facts.offline ? html`<span>${icon('check', 'small')}${msg('Ready offline')}</span>` : nothing}
      ${facts.device ? deviceFacts(facts.device) : nothing}
      <span>${msg('No account, no cookies, no adverts')}</span>
    </p>`;
}

function incapable() {
  return html`<div class="note error">
    ${icon('error')}
    <div>
      <p>
        <b>${msg('This browser cannot make videos here.')}</b>
        ${msg('Open this page in a current version of Chrome or Edge, and by its https address.')}
      </p>
    </div>
  </div>`;
}

function deviceFacts({ encoders, storage }: Capabilities) {
  const names = (hardware: boolean) =>
    new Intl.ListFormat(document.documentElement.lang || 'en').format(
      encoders.filter((encoder) => encoder.hardware === hardware).map(({ codec }) => codecName(codec)),
    );
  const parts = [
    names(true) && msg(str`${names(true)} in hardware`),
    names(false) && msg(str`${names(false)} in software`),
  ].filter(Boolean);
  return html`${parts.length > 0 ? html`<span>${msg(str`This computer makes ${parts.join(', ')}`)}</span>` : nothing}
    ${storage === null ? nothing : html`<span>${msg(str`Room for ${bytes(storage)} of results`)}</span>`}`;
}
