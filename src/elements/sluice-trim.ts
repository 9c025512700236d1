import { msg } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Media } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { ClipChanges } from './clip-changes.ts';
import { clipColumn } from './clip-column.ts';
import { type Clip, type ClipList, mediaOf } from './clip-list.ts';
import { CutPlans } from './cut-plans.ts';
import { icon } from './icon.ts';
import { markFields } from './mark-fields.ts';
import { pictureOf } from './media-words.ts';
import type { PictureSteps } from './picture-steps.ts';
import { Playhead } from './playhead.ts';
import { SluiceElement } from './sluice-element.ts';
import type { SluicePlayer } from './sluice-player.ts';
import type { SluiceSizeChoice } from './sluice-size-choice.ts';
import type { MarkMove, SluiceTimeline } from './sluice-timeline.ts';
import type { TransportAct } from './sluice-transport.ts';
import { smallerSizes } from './smaller-sizes.ts';
import { type StartRequest, trimRequest } from './start-request.ts';
import { timelineLegend } from './timeline-legend.ts';
import { transportActs } from './transport-acts.ts';
import { trimStyles } from './trim.css.ts';
import { TrimKeys } from './trim-keys.ts';
import type { Cut, Edit } from './trim-recipe.ts';
import { TrimSession } from './trim-session.ts';
import { saveWords, totalWords } from './trim-words.ts';
import { truthsOf } from './truth.ts';
import { VideoFacts } from './video-facts.ts';
import './sluice-cut-choice.ts';
import './sluice-player.ts';
import './sluice-size-choice.ts';
import './sluice-timeline.ts';
import './sluice-transport.ts';
import './sluice-trim-promise.ts';

/**
 * Cutting one video, or joining parts of several: the picture, the timeline, the clips, how to cut, and what will
 * come of it. The page puts its heading into the slot.
 * @fires sluice-start {@link StartRequest}
 * @fires sluice-edit {@link Edit} the clips or the kind of cut have changed, for who wants to keep them
 * @fires sluice-add-videos {} the user wants clips of more videos
 */
@customElement('sluice-trim')
export class SluiceTrim extends SluiceElement {
  static override styles = [baseStyles, buttonStyles, trimStyles];

  /** The videos to take clips from. */
  @property({
    attribute: false,
    hasChanged: (now: readonly Media[], before: readonly Media[] | undefined) =>
      now.length !== before?.length || now.some((media, index) => media !== before[index]),
  })
  sources: readonly Media[] = [];
  /** Where to begin; later changes are kept here. Default: every video whole. */
  @property({ attribute: false }) start: Edit | undefined;

  @state() private session = new TrimSession([]);
  @state() private wanted: Cut = 'exact';
  @state() private shortSide: number | undefined;
  @state() private spoken = '';

  @query('sluice-player') private player!: SluicePlayer | null;
  @query('sluice-timeline') private timeline!: SluiceTimeline | null;
  @query('sluice-size-choice') private sizeChoice!: SluiceSizeChoice | null;

  private readonly plans = new CutPlans(this);
  private readonly facts = new VideoFacts(this);
  private readonly playhead = new Playhead(this, {
    player: () => this.player,
    timeline: () => this.timeline,
    steps: () => this.steps,
    clip: () => this.clip,
    marks: () =>
      this.clips.filter(({ media }) => media === this.shown).flatMap(({ start, end }) => [start, end]),
    mark: (edge, time) => this.changes.put(edge, time),
  });
  private readonly changes = new ClipChanges(this.playhead, {
    session: () => this.session,
    shown: () => this.shown,
    steps: () => this.steps,
    say: (words) => {
      this.spoken = words;
    },
    rest: () => this.rest(),
  });
  private readonly acts = transportActs(this.changes, this.playhead, () => this.timeline);
  private told: Edit | undefined;

  constructor() {
    super();
    const { changes, playhead } = this;
    new TrimKeys(this, {
      step: (target, by, way) => playhead.step(target, by, way),
      end: (target, way) => playhead.toEnd(target, way),
      markHere: (edge) => changes.markHere(edge),
      toMark: (way) => playhead.toMark(way),
      split: () => changes.split(),
      removeClip: () => changes.takeChosen(),
      moveClip: (way) => changes.moveChosen(way),
      undo: changes.undo,
      save: this.save,
      toggle: () => playhead.toggle(),
      faster: () => playhead.faster(),
      stop: () => this.player?.pause(),
    });
  }

  private get clips(): ClipList {
    return this.session.clips;
  }

  private get clip(): Clip | undefined {
    return this.session.clip;
  }

  /** The video on view: that of the chosen clip. */
  private get shown(): Media | undefined {
    return this.clip?.media ?? this.sources[0];
  }

  private get steps(): PictureSteps | undefined {
    return this.shown && this.facts.steps(this.shown);
  }

  /** The kind of cut that will be made: what was chosen, while it is possible. */
  private get cut(): Cut {
    if (this.shortSide !== undefined) return 'reencode';
    return this.plans.refusal(this.wanted) ? 'keyframe' : this.wanted;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sources') || changed.has('start')) this.begin();
  }

  private get edit(): Edit {
    const { clips, wanted: cut, shortSide } = this;
    return { clips, cut, ...(shortSide !== undefined && { shortSide }) };
  }

  private begin(): void {
    // What was told comes back from who keeps it.
    if (this.start && this.start === this.told) return;
    this.session = this.start ? new TrimSession(this.start.clips) : TrimSession.ofWhole(this.sources);
    this.wanted = this.start?.cut ?? this.wanted;
    this.shortSide = this.start?.shortSide;
    this.playhead.time = this.clip?.start ?? 0;
    this.plans.ask(this.edit);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('session')) this.player?.seek(this.playhead.time);
  }

  protected override render() {
    const { shown, clips } = this;
    if (!shown) return nothing;
    const plan = this.plans.plan(this.cut);
    const inputs = mediaOf(clips);
    const pictures = this.facts.pictures(plan, inputs);
    return html`${this.head(clips)}
      <div class="stage">
        <sluice-player
          .source=${shown.source}
          .keys=${this.steps?.keys}
          ?silent=${!pictureOf(shown.info)}
          @sluice-moment=${this.playhead.follow}
        ></sluice-player>
        <section class="edit" aria-label=${msg('Timeline')}>${this.transport(shown)} ${this.line(shown)} ${this.under(shown)}</section>
        <section class="column" aria-label=${msg('Clips')}>${this.column()}</section>
        <section class="column" aria-label=${msg('How to cut')}>
          <sluice-cut-choice
            .cut=${this.cut}
            .clips=${clips}
            .plans=${this.plans}
            .version=${this.plans.version}
            .pictures=${this.facts.pictures(this.plans.plan('exact'), inputs)}
            @sluice-cut=${this.choose}
          ></sluice-cut-choice>
          <sluice-size-choice
            .sizes=${smallerSizes(inputs)}
            .shortSide=${this.shortSide}
            @sluice-size=${this.resize}
          ></sluice-size-choice>
        </section>
      </div>
      <sluice-trim-promise
        .plan=${plan}
        .error=${this.plans.error(this.cut)}
        .inputs=${inputs}
        .pictures=${pictures}
      ></sluice-trim-promise>
      <p class="unseen" role="status">${this.spoken}</p>`;
  }

  private head(clips: ClipList) {
    const ready = clips.length > 0 && !this.plans.pending && this.plans.plan(this.cut) !== undefined;
    return html`<div class="head">
      <slot></slot>
      <p class="second num wide">${totalWords(clips)}</p>
      <span class="push row save">
        <button class="button quiet bare" aria-label=${msg('Undo')} title=${msg('Undo')} ?disabled=${!this.session.canUndo} @click=${this.changes.undo}>
          ${icon('undo')}
        </button>
        ${
          smallerSizes(mediaOf(clips)).length > 0
            ? html`<button class="button line wide" @click=${() => this.sizeChoice?.show()}>${msg('Change size too')}</button>`
            : nothing
        }
        <button class="button main" ?disabled=${!ready} @click=${this.save}>${icon('save')}${saveWords(clips)}</button>
      </span>
    </div>`;
  }

  private transport(shown: Media) {
    return html`<sluice-transport
      .time=${this.playhead.time}
      .frame=${pictureOf(shown.info) ? this.steps?.indexAt(this.playhead.time) : undefined}
      ?playing=${this.playhead.playing}
      ?chosen=${this.clip !== undefined}
      @sluice-do=${(event: CustomEvent<{ act: TransportAct }>) => this.acts[event.detail.act]()}
    ></sluice-transport>`;
  }

  private line(shown: Media) {
    return html`<sluice-timeline
      .media=${shown}
      .clips=${this.clips}
      .selected=${this.session.selected}
      .steps=${this.steps}
      .stills=${this.facts.stills(shown)}
      .truths=${truthsOf(this.clip, this.clips, this.plans.plan('keyframe'), this.cut)}
      .time=${this.playhead.time}
      @sluice-mark=${(event: CustomEvent<MarkMove>) => this.changes.mark(event.detail.edge, event.detail.time)}
      @sluice-rest=${this.rest}
      @sluice-seek=${(event: CustomEvent<{ time: number }>) => this.playhead.seek(event.detail.time)}
    ></sluice-timeline>`;
  }

  private column() {
    const { changes, rest } = this;
    const select = (id: string) => this.select(id);
    const addVideos = () => this.ask('sluice-add-videos', {});
    return clipColumn(this.session, { changes, stillsOf: this.facts.stills, select, rest, addVideos });
  }

  private under(shown: Media) {
    const { clip } = this;
    return html`<div class="under">
      ${timelineLegend(pictureOf(shown.info) !== undefined)} ${clip ? markFields(clip, this.changes.write) : nothing}
    </div>`;
  }

  /** The hand has let go: what stands now is what counts. */
  private readonly rest = () => {
    this.session.rest();
    const { edit } = this;
    this.told = edit;
    this.plans.ask(edit);
    this.ask<Edit>('sluice-edit', edit);
  };

  private readonly choose = (event: CustomEvent<{ cut: Cut }>) => {
    this.wanted = event.detail.cut;
    this.rest();
  };

  private readonly resize = (event: CustomEvent<{ shortSide: number | undefined }>) => {
    this.shortSide = event.detail.shortSide;
    this.rest();
  };

  private select(id: string): void {
    this.session.selected = id;
    const { clip } = this;
    if (!clip) return;
    this.playhead.time = clip.start;
    void this.updateComplete.then(() => this.playhead.seek(clip.start));
  }

  private readonly save = () => {
    const plan = this.plans.plan(this.cut);
    if (this.plans.pending || !plan) return;
    const request = trimRequest({ ...this.edit, cut: this.cut }, plan);
    if (request) this.ask<StartRequest>('sluice-start', request);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-trim': SluiceTrim;
  }
}
