import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { containerFiles, type Media, type OutputContainer, type Plan, type Preset } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { fieldStyles } from './field.css.ts';
import { formatChoices } from './file-formats.ts';
import { type Choice, codecChoices, rateChoices, sizeChoices, soundChoices } from './goal-choices.ts';
import { firstWish, GOALS, goalName, isPossible, presetWish, recipeOf, type Wish } from './goals.ts';
import { icon } from './icon.ts';
import { dimensions, pictureOf, soundOf } from './media-words.ts';
import {
  pictureSummary,
  pictureTrack,
  plannedSize,
  proposedName,
  soundSummary,
  soundTrack,
} from './plan-words.ts';
import { PresetWatch } from './preset-watch.ts';
import { SluiceElement } from './sluice-element.ts';
import './sluice-presets.ts';

/**
 * What the user wants: a goal, and the details folded away.
 * @fires sluice-wish { wish } something was chosen
 */
@customElement('sluice-wish')
export class SluiceWish extends SluiceElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .chips {
        margin-block: 12px 28px;
      }
      .chip {
        max-inline-size: 100%;
      }
      .file {
        display: flex;
        align-items: center;
        gap: 8px;
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) media: Media | undefined;
  @property({ attribute: false }) wish: Wish | undefined;
  @property({ attribute: false }) plan: Plan | undefined;
  /** Codecs this browser can make. */
  @property({ attribute: false }) encodable: readonly string[] = [];
  /** It is for several videos: each keeps a name of its own. */
  @property({ type: Boolean }) several = false;

  private readonly saved = new PresetWatch(this);

  protected override render() {
    const { media, wish } = this;
    if (!media || !wish) return nothing;
    return html`<h2 id="goal">${msg('What is it for?')}</h2>
      <div class="chips" role="radiogroup" aria-labelledby="goal">
        ${GOALS.map((goal) => this.chip(goal, media, wish))} ${this.own(media, wish)}
      </div>
      ${this.picture(media, wish)} ${this.sound(media, wish)} ${this.file(media, wish)}
      <sluice-presets
        .recipe=${recipeOf(wish)}
        @sluice-preset=${(event: CustomEvent<{ preset: Preset }>) => this.choosePreset(media, wish, event.detail.preset)}
      ></sluice-presets>`;
  }

  /** The user's own settings, and such as came with the wish and are not kept here. */
  private own(media: Media, wish: Wish) {
    const { presets } = this.saved;
    const isForeign = wish.preset && !presets.some((preset) => isSame(preset, wish.preset));
    return [...presets, ...(isForeign && wish.preset ? [wish.preset] : [])].map(
      (preset) => html`<label class="chip">
        <input
          type="radio"
          name="goal"
          .checked=${isSame(preset, wish.preset)}
          @change=${() => this.choosePreset(media, wish, preset)}
        /><span class="one-line">${preset.name}</span>
      </label>`,
    );
  }

  private choosePreset(media: Media, wish: Wish, { name, recipe }: Preset): void {
    this.choose({ ...presetWish(media.info, { name, recipe }), name: wish.name });
  }

  private chip(goal: Wish['goal'], media: Media, wish: Wish) {
    return html`<label class="chip">
      <input
        type="radio"
        name="goal"
        .checked=${goal === wish.goal && !wish.preset}
        ?disabled=${!isPossible(goal, media.info)}
        @change=${() => this.choose({ ...firstWish(media.info, goal), name: wish.name })}
      />${goalName(goal)}
    </label>`;
  }

  private picture(media: Media, wish: Wish) {
    const track = pictureOf(media.info);
    if (!track || wish.goal === 'audio') return nothing;
    const size = plannedSize(this.plan);
    const sizes = sizeChoices(track, wish.shortSide === 'goal' && size ? dimensions(size) : undefined);
    return html`<details class="fold">
      ${this.summary(msg('Picture'), this.several ? eachPicture(wish) : pictureSummary(this.plan))}
      <div class="fold-body">
        ${this.select(msg('Resolution'), sizes, wish.shortSide, (shortSide) => ({ ...wish, shortSide }))}
        ${this.why(pictureTrack(this.plan)?.reason)}
        ${this.select(msg('Frames per second'), rateChoices(track), wish.frameRate, (frameRate) => ({ ...wish, frameRate }))}
        ${this.select(msg('Codec'), codecChoices(this.encodable, formatOf(wish)), wish.codec, (codec) => ({ ...wish, codec }))}
      </div>
    </details>`;
  }

  private sound(media: Media, wish: Wish) {
    const has = soundOf(media.info) !== undefined;
    return html`<details class="fold">
      ${this.summary(msg('Sound'), this.several ? eachSound(wish) : soundSummary(this.plan, media))}
      <div class="fold-body">
        ${
          has
            ? this.select(msg('Sound'), soundChoices(wish.goal), wish.sound, (sound) => ({ ...wish, sound }))
            : html`<p class="second file">${msg('There is nothing to choose.')}</p>`
        }
        ${this.why(soundTrack(this.plan)?.reason)}
      </div>
    </details>`;
  }

  private file(media: Media, wish: Wish) {
    const format = formatOf(wish);
    const formats = formatChoices(wish.goal);
    const proposed = proposedName(media, wish, this.plan);
    const suffix = `.${containerFiles[format].suffix}`;
    const words = this.several ? suffix : `${wish.name ?? proposed}${suffix}`;
    return html`<details class="fold">
      ${this.summary(msg('File'), words)}
      <div class="fold-body">
        ${this.select(msg('File type'), formats, format, (chosen) => ({ ...wish, format: chosen, codec: 'goal' }))}
        ${this.several ? nothing : this.fileName(wish, proposed, suffix)}
      </div>
    </details>`;
  }

  private fileName(wish: Wish, proposed: string, suffix: string) {
    return html`<div class="file">
          <input
            class="text"
            aria-label=${msg('File name')}
            autocomplete="off"
            spellcheck="false"
            .value=${wish.name ?? proposed}
            @change=${(event: Event) => this.choose({ ...wish, name: nameIn(event.target as HTMLInputElement) })}
          />
          <span class="second">${suffix}</span>
        </div>`;
  }

  private summary(title: string, words: string) {
    return html`<summary>${icon('right')}<b>${title}</b><span class="second push one-line num">${words}</span></summary>`;
  }

  private why(reason: string | undefined) {
    return reason ? html`<p class="small-text second why">${reason}</p>` : nothing;
  }

  private select<T extends string | number>(
    words: string,
    choices: readonly Choice<T>[],
    chosen: T,
    wishFor: (value: T) => Wish,
  ) {
    const id = words.toLowerCase().replaceAll(' ', '-');
    const pick = (event: Event) => {
      const choice = choices[(event.target as HTMLSelectElement).selectedIndex];
      if (choice) this.choose(wishFor(choice.value));
    };
    return html`<label for=${id}>${words}</label>
      <span class="select num">
        <select id=${id} @change=${pick}>
          ${choices.map(({ value, words: text }) => html`<option ?selected=${value === chosen}>${text}</option>`)}
        </select>
        ${icon('down', 'small')}
      </span>`;
  }

  private choose(wish: Wish): void {
    this.ask('sluice-wish', { wish });
  }
}

function formatOf({ format, goal, preset }: Wish): OutputContainer {
  if (format !== 'goal') return format;
  const [usual] = formatChoices(goal);
  const saved = formatChoices(goal).find(({ value }) => value === preset?.recipe.container);
  return (saved ?? usual)?.value ?? 'mp4';
}

/** What stands on the closed line where there is no single plan. */
function eachPicture({ shortSide }: Wish): string {
  return typeof shortSide === 'number' ? msg(str`At most ${shortSide} lines`) : msg('For each its own');
}

function eachSound({ sound }: Wish): string {
  if (sound === 'none') return msg('Left out');
  return sound === 'copy' ? msg('Copied as it is') : msg('For each its own');
}

function isSame(preset: Preset, other: Preset | undefined): boolean {
  return preset.name === other?.name && JSON.stringify(preset.recipe) === JSON.stringify(other.recipe);
}

/** Characters that some file system refuses become a dash; nothing written means the proposal. */
function nameIn(input: HTMLInputElement): string | undefined {
  const name = [...input.value].map((character) =>
    character < ' ' || '\\/:*?"<>|'.includes(character) ? '-' : character,
  );
  return name.join('').trim() || undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-wish': SluiceWish;
  }
}
