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
      h3 {
        margin-block: 24px 12px;
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
    return html`<dialog closedby="any" aria-labelledby="title">
      <header>
        <h2 id="title">${msg('Keyboard shortcuts')}</h2>
        <button class="button quiet bare" aria-label=${msg('Close')} @click=${() => this.dialog.close()}>${icon('close')}</button>
      </header>
      ${this.list(pageKeys())}
      <h3>${msg('While trimming')}</h3>
      ${this.list(trimKeys())}
    </dialog>`;
  }

  private list(keys: readonly Keys[]) {
    return html`<dl>
      ${keys.map(
        ([names, words]) =>
          html`<dt>${names.map((name) => html`<kbd class="key">${name}</kbd>`)}</dt><dd>${words}</dd>`,
      )}
    </dl>`;
  }
}

type Keys = readonly [names: readonly string[], words: string];

function pageKeys(): Keys[] {
  return [
    [['Ctrl', 'O'], msg('Add videos')],
    [['Ctrl', 'V'], msg('Paste videos')],
    [['Ctrl', 'S'], msg('Save the result or the clips on view')],
    [[msg('Space')], msg('Play or pause')],
    [['C'], msg('Hold to see the original')],
    [['Alt', '↑', '↓'], msg('Move the job in the queue')],
    [['?'], msg('This list')],
    [['Esc'], msg('Close')],
  ];
}

function trimKeys(): Keys[] {
  return [
    [['←', '→'], msg('One frame back, on; a gate if it has the focus')],
    [['Shift', '←', '→'], msg('One second')],
    [['Ctrl', '←', '→'], msg('To the next key frame')],
    [['Home', 'End'], msg('To the first or last frame')],
    [['I', 'O'], msg('Start here, end here')],
    [['[', ']'], msg('To the mark before or after')],
    [['S'], msg('Split the clip')],
    [['Del'], msg('Remove the clip')],
    [['Alt', '↑', '↓'], msg('Move the clip in the list')],
    [['J', 'K', 'L'], msg('Back a second, stop, play faster')],
    [['Ctrl', 'Z'], msg('Undo')],
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-keys': SluiceKeys;
  }
}
