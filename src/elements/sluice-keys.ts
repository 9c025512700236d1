import { msg } from '@lit/localize';
import { css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { dialogStyles } from './dialog.css.ts';
import { icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { SluiceElement } from './sluice-element.ts';

/** All keys that do something. */
@customElement('sluice-keys')
export class SluiceKeys extends SluiceElement {
  static override styles = [
    baseStyles,
    buttonStyles,
    noteStyles,
    dialogStyles,
    css`
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin-block-end: 16px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 10px 24px;
      }
      dt {
        display: flex;
        gap: 4px;
      }
    `,
  ];

  @query('dialog') private dialog!: HTMLDialogElement;

  show(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected override render() {
    const keys: readonly (readonly [string[], string])[] = [
      [['Ctrl', 'O'], msg('Add videos')],
      [['Ctrl', 'V'], msg('Paste videos')],
      [['Ctrl', 'S'], msg('Save the result on view')],
      [[msg('Space')], msg('Play or pause the result')],
      [['C'], msg('Hold to see the original')],
      [['?'], msg('This list')],
      [['Esc'], msg('Close')],
    ];
    return html`<dialog closedby="any" aria-labelledby="title">
      <header>
        <h2 id="title">${msg('Keyboard shortcuts')}</h2>
        <button class="button quiet bare" aria-label=${msg('Close')} @click=${() => this.dialog.close()}>${icon('close')}</button>
      </header>
      <dl>
        ${keys.map(([names, words]) => html`<dt>${names.map((name) => html`<kbd class="key">${name}</kbd>`)}</dt><dd>${words}</dd>`)}
      </dl>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-keys': SluiceKeys;
  }
}
