import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Recipe, removePreset, type SavedPreset, SluiceError, savePreset } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { fieldStyles } from './field.css.ts';
import { type IconName, icon } from './icon.ts';
import { noteStyles } from './note.css.ts';
import { keepPresetOf, pickPresetFile, sendPreset } from './preset-files.ts';
import { PresetWatch } from './preset-watch.ts';
import { presetsStyles } from './presets.css.ts';
import { SluiceElement } from './sluice-element.ts';

/**
 * The user's own settings: saved under a name, renamed, deleted, kept as a file and taken from one.
 * @fires sluice-preset { preset } these were just saved or opened, and are now in force
 */
@customElement('sluice-presets')
export class SluicePresets extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, fieldStyles, noteStyles, presetsStyles];

  /** What “Save these settings” saves. */
  @property({ attribute: false }) recipe: Recipe = {};

  @state() private renamed: string | undefined;
  @state() private removed: { readonly name: string; readonly undo: () => void } | undefined;
  @state() private error: SluiceError | undefined;
  @state() private draft = '';
  private readonly watch = new PresetWatch(this);

  protected override render() {
    const { presets } = this.watch;
    const count = presets.length === 1 ? msg('1 saved') : msg(str`${presets.length} saved`);
    return html`<details class="fold">
      <summary>${icon('right')}<b>${msg('Your settings')}</b><span class="second push one-line num">${presets.length > 0 ? count : msg('None saved')}</span></summary>
      <div class="body">
        <ul>
          ${repeat(
            presets,
            ({ id }) => id,
            (preset) =>
              html`<li>${preset.id === this.renamed ? this.nameField(preset) : this.row(preset)}</li>`,
          )}
        </ul>
        ${this.removed ? this.undo(this.removed) : nothing}
        <form class="line" @submit=${this.save}>
          <input
            class="text"
            aria-label=${msg('Name of these settings')}
            placeholder=${msg('A name, for example: For the club')}
            maxlength="60"
            autocomplete="off"
            .value=${this.draft}
            @input=${this.type}
          />
          <button class="button line" ?disabled=${this.draft.trim() === ''}>${msg('Save these settings')}</button>
        </form>
        <button class="button quiet compact open" @click=${() => void this.open()}>
          ${icon('folder')}${msg('Open settings from a file')}
        </button>
        ${this.error ? this.refusal(this.error) : nothing}
      </div>
    </details>`;
  }

  private row(preset: SavedPreset) {
    const { id, name } = preset;
    return html`<div class="line">
      <span class="one-line own" title=${name}>${name}</span>
      <button class="button quiet compact" aria-label=${msg(str`Rename ${name}`)} @click=${() => this.rename(id)}>${msg('Rename')}</button>
      ${this.tool('save', msg('Save as a file'), name, () => sendPreset(preset))}
      ${this.tool('trash', msg('Delete'), name, () => this.drop(preset))}
    </div>`;
  }

  private tool(name: IconName, words: string, of: string, act: () => void) {
    return html`<button class="button quiet bare compact" aria-label="${words}: ${of}" title=${words} @click=${act}>${icon(name)}</button>`;
  }

  private nameField(preset: SavedPreset) {
    return html`<form class="line" @submit=${(event: Event) => this.named(event, preset)} @keydown=${this.escaped}>
      <input class="text" aria-label=${msg(str`New name of ${preset.name}`)} maxlength="60" autocomplete="off" .value=${preset.name} />
      <button class="button line">${msg('Done')}</button>
    </form>`;
  }

  private undo({ name, undo }: { readonly name: string; readonly undo: () => void }) {
    const act = () => {
      undo();
      this.removed = undefined;
    };
    return html`<p class="line second" role="status">
      <span class="one-line own">${msg(str`${name} was deleted.`)}</span>
      <button class="button quiet compact" @click=${act}>${icon('undo')}${msg('Undo')}</button>
    </p>`;
  }

  private refusal({ message, hint }: SluiceError) {
    return html`<div class="note error" role="alert">${icon('error')}<div><p><b>${message}</b> ${hint}</p></div></div>`;
  }

  private readonly type = (event: Event) => {
    this.draft = (event.target as HTMLInputElement).value;
  };

  private readonly save = (event: Event) => {
    event.preventDefault();
    this.try(() => {
      const preset = savePreset({ name: this.draft, recipe: this.recipe });
      this.draft = '';
      this.ask('sluice-preset', { preset });
    });
  };

  private rename(id: string): void {
    this.renamed = id;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLInputElement>('li input')?.select(),
    );
  }

  private named(event: Event, preset: SavedPreset): void {
    event.preventDefault();
    const name = this.renderRoot.querySelector<HTMLInputElement>('li input')?.value.trim();
    this.try(() => {
      if (!name) return;
      const renamed = savePreset({ ...preset, name });
      const isInForce = JSON.stringify(preset.recipe) === JSON.stringify(this.recipe);
      if (isInForce) this.ask('sluice-preset', { preset: renamed });
    });
    this.leave();
  }

  private readonly escaped = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.leave();
  };

  /** Back to the row, with the focus where it came from. */
  private leave(): void {
    const index = this.watch.presets.findIndex(({ id }) => id === this.renamed);
    this.renamed = undefined;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelectorAll('li')[index]?.querySelector<HTMLElement>('button')?.focus(),
    );
  }

  private drop({ id, name }: SavedPreset): void {
    this.try(() => {
      const undo = removePreset(id);
      if (undo) this.removed = { name, undo: () => this.try(undo) };
    });
  }

  private async open(): Promise<void> {
    const file = await pickPresetFile();
    if (!file) return;
    try {
      const preset = await keepPresetOf(file);
      this.error = undefined;
      this.ask('sluice-preset', { preset });
    } catch (error) {
      this.fail(error);
    }
  }

  private try(act: () => void): void {
    this.error = undefined;
    try {
      act();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (!(error instanceof SluiceError)) throw error;
    this.error = error;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-presets': SluicePresets;
  }
}
