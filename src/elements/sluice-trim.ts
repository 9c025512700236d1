import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Media, Plan } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { buttonStyles } from './button.css.ts';
import { type Clip, type ClipList, type Edge, lengthOf, mediaOf } from './clip-list.ts';
import { CutPlans } from './cut-plans.ts';
import { overhang } from './cut-words.ts';
import { icon } from './icon.ts';
import { pictureOf } from './media-words.ts';
import { clockExact } from './numbers.ts';
import type { PictureSteps } from './picture-steps.ts';
import { Playhead } from './playhead.ts';
import { SluiceElement } from './sluice-element.ts';
import type { SluicePlayer } from './sluice-player.ts';
import type { MarkMove, SluiceTimeline, Truth } from './sluice-timeline.ts';
import type { TransportAct } from './sluice-transport.ts';
import type { StartRequest } from './start-request.ts';
import { trimStyles } from './trim.css.ts';
import { TrimKeys } from './trim-keys.ts';
import { type Cut, type Edit, trimName, trimRecipe } from './trim-recipe.ts';
import { TrimSession } from './trim-session.ts';
import { VideoFacts } from './video-facts.ts';
import './sluice-clip-list.ts';
import './sluice-cut-choice.ts';
import './sluice-player.ts';
import './sluice-time-field.ts';
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
  @state() private spoken = '';

  @query('sluice-player') private player!: SluicePlayer | null;
  @query('sluice-timeline') private timeline!: SluiceTimeline | null;

  private readonly plans = new CutPlans(this);
  private readonly facts = new VideoFacts(this);
  private readonly playhead = new Playhead(this, {
    player: () => this.player,
    timeline: () => this.timeline,
    steps: () => this.steps,
    clip: () => this.clip,
    marks: () =>
      this.clips.filter(({ media }) => media === this.shown).flatMap(({ start, end }) => [start, end]),
    mark: (edge, time) => {
      this.mark(edge, time);
      this.rest();
    },
  });
  private told: Edit | undefined;

  constructor() {
    super();
    new TrimKeys(this, {
      step: (target, by, way) => this.playhead.step(target, by, way),
      end: (target, way) => this.playhead.toEnd(target, way),
      markHere: (edge) => this.markHere(edge),
      toMark: (way) => this.playhead.toMark(way),
      split: () => this.split(),
      removeClip: () => this.clip && this.take(this.clip.id),
      moveClip: (way) => this.moveBy(way),
      undo: this.undo,
      save: this.save,
      toggle: () => this.playhead.toggle(),
      faster: () => this.playhead.faster(),
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
    return this.plans.refusal(this.wanted) ? 'keyframe' : this.wanted;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sources') || changed.has('start')) this.begin();
  }

  private begin(): void {
    // What was told comes back from who keeps it.
    if (this.start && this.start === this.told) return;
    this.session = this.start ? new TrimSession(this.start.clips) : TrimSession.ofWhole(this.sources);
    this.wanted = this.start?.cut ?? this.wanted;
    this.playhead.time = this.clip?.start ?? 0;
    this.plans.ask({ clips: this.clips, cut: this.wanted });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('session')) this.player?.seek(this.playhead.time);
  }

  protected override render() {
    const { shown, clips } = this;
    if (!shown) return nothing;
    const plan = this.plans.plan(this.cut);
    return html`${this.head(clips)}
      <div class="stage">
        <sluice-player
          .source=${shown.source}
          ?silent=${!pictureOf(shown.info)}
          @sluice-moment=${this.playhead.follow}
        ></sluice-player>
        <section class="edit" aria-label=${msg('Timeline')}>${this.transport(shown)} ${this.line(shown)} ${this.legend()}</section>
        <section class="column" aria-label=${msg('Clips')}>${this.list(clips)}</section>
        <section class="column" aria-label=${msg('How to cut')}>
          <sluice-cut-choice
            .cut=${this.cut}
            .clips=${clips}
            .plans=${this.plans}
            .version=${this.plans.version}
            .pictures=${this.pictures(this.plans.plan('exact'))}
            @sluice-cut=${(event: CustomEvent<{ cut: Cut }>) => this.choose(event.detail.cut)}
          ></sluice-cut-choice>
        </section>
      </div>
      <sluice-trim-promise
        .plan=${plan}
        .error=${this.plans.error(this.cut)}
        .inputs=${mediaOf(clips)}
        .pictures=${this.pictures(plan)}
      ></sluice-trim-promise>
      <p class="unseen" role="status">${this.spoken}</p>`;
  }

  private head(clips: ClipList) {
    const ready = clips.length > 0 && !this.plans.pending && this.plans.plan(this.cut) !== undefined;
    return html`<div class="head">
      <slot></slot>
      <p class="second num wide">${this.total(clips)}</p>
      <span class="push row save">
        <button class="button quiet bare" aria-label=${msg('Undo')} title=${msg('Undo')} ?disabled=${!this.session.canUndo} @click=${this.undo}>
          ${icon('undo')}
        </button>
        <button class="button main" ?disabled=${!ready} @click=${this.save}>${icon('save')}${this.saveWords(clips)}</button>
      </span>
    </div>`;
  }

  private total(clips: ClipList): string {
    const kept = clockExact(lengthOf(clips));
    const whole = clockExact(mediaOf(clips).reduce((sum, { info }) => sum + info.duration, 0));
    if (clips.length === 0) return msg('No clip');
    if (clips.length === 1) return msg(str`1 clip, ${kept} of ${whole}`);
    return msg(str`${clips.length} clips, ${kept} of ${whole}`);
  }

  private saveWords(clips: ClipList): string {
    return clips.length > 1 ? msg(str`Save ${clips.length} clips as one`) : msg('Save the clip');
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
      .truths=${this.truths()}
      .time=${this.playhead.time}
      @sluice-mark=${(event: CustomEvent<MarkMove>) => this.mark(event.detail.edge, event.detail.time)}
      @sluice-rest=${this.rest}
      @sluice-seek=${(event: CustomEvent<{ time: number }>) => this.playhead.seek(event.detail.time)}
    ></sluice-timeline>`;
  }

  private legend() {
    const line = (words: string, drawing: unknown) => html`<span>${drawing}${words}</span>`;
    const ticks = html`<svg class="ticks" viewBox="0 0 14 10" aria-hidden="true"><path d="M1 1v8M7 1v8M13 1v8"></path></svg>`;
    const steps = html`<svg class="steps" viewBox="0 0 18 10" aria-hidden="true"><path d="M0 10V6h6V0h7v10z"></path></svg>`;
    return html`<div class="under">
      <p class="legend">${this.shown && pictureOf(this.shown.info) ? line(msg('Key frames'), ticks) : nothing}${line(msg('Low is cut away, high is kept'), steps)}</p>
      ${this.clip ? this.fields(this.clip) : nothing}
    </div>`;
  }

  private fields(clip: Clip) {
    const field = (edge: Edge, label: string) => html`<sluice-time-field
      label=${label}
      .value=${clip[edge]}
      .least=${edge === 'start' ? 0 : clip.start}
      .most=${edge === 'start' ? clip.end : clip.media.info.duration}
      @sluice-time=${(event: CustomEvent<{ time: number }>) => {
        this.mark(edge, this.steps?.nearest(event.detail.time) ?? event.detail.time);
        this.rest();
      }}
    ></sluice-time-field>`;
    return html`<div class="fields">${field('start', msg('Start'))}${field('end', msg('End'))}</div>`;
  }

  private list(clips: ClipList) {
    const byId = (act: (id: string) => void) => (event: CustomEvent<{ id: string }>) => act(event.detail.id);
    return html`<h2>${msg('Clips')}</h2>
      <sluice-clip-list
        .clips=${clips}
        .selected=${this.session.selected}
        .stillsOf=${this.facts.stills}
        @sluice-pick-clip=${byId((id) => this.select(id))}
        @sluice-remove-clip=${byId((id) => this.take(id))}
        @sluice-duplicate-clip=${byId((id) => this.duplicate(id))}
        @sluice-move-clip=${(event: CustomEvent<{ id: string; to: number }>) => this.move(event.detail.id, event.detail.to)}
        @sluice-rest=${this.rest}
      ></sluice-clip-list>
      <div class="row add">
        <button class="button quiet compact" @click=${this.addClip}>${icon('add')}${msg('Add a clip here')}</button>
        <button class="button quiet compact" @click=${() => this.ask('sluice-add-videos', {})}>
          ${icon('join')}${msg('Add another video')}
        </button>
      </div>`;
  }

  /** Where Untouched begins and ends the chosen clip, shown before anything is saved. */
  private truths(): Truth[] {
    const { clip, clips } = this;
    const plan = this.plans.plan('keyframe');
    if (!clip || !plan || plan.clips.length !== clips.length || this.cut === 'reencode') return [];
    const { before, after } = overhang(clips, plan, clips.indexOf(clip));
    const untouched = this.cut === 'keyframe';
    const [from, to] = [clip.start - before, clip.end + after];
    const [first, last] = [clockExact(from), clockExact(to)];
    return [
      ...(before > 0
        ? [
            {
              edge: 'start',
              time: from,
              words: untouched ? msg(str`Starts ${first}`) : msg(str`Untouched would start ${first}`),
            } as const,
          ]
        : []),
      ...(after > 0
        ? [
            {
              edge: 'end',
              time: to,
              words: untouched ? msg(str`Ends ${last}`) : msg(str`Untouched would end ${last}`),
            } as const,
          ]
        : []),
    ];
  }

  /** Pictures in all clips as they are planned; undefined until all are counted. */
  private pictures(plan: Plan | undefined): number | undefined {
    const inputs = mediaOf(this.clips);
    let sum = 0;
    for (const { input, start, end } of plan?.clips ?? []) {
      const media = inputs[input];
      const pictures = media && this.facts.steps(media).between(start, end);
      if (pictures === undefined) return undefined;
      sum += pictures;
    }
    return sum;
  }

  // Changes -----------------------------------------------------------------

  /** The hand has let go: what stands now is what counts. */
  private readonly rest = () => {
    this.session.rest();
    const edit: Edit = { clips: this.clips, cut: this.wanted };
    this.told = edit;
    this.plans.ask(edit);
    this.ask<Edit>('sluice-edit', edit);
  };

  private mark(edge: Edge, time: number): void {
    const { steps } = this;
    if (!steps) return;
    this.session.mark(edge, time, steps.step);
    const now = this.clip?.[edge] ?? time;
    // The last picture that is kept, not the first that is cut away.
    this.playhead.seek(edge === 'start' ? now : steps.by(now, -1));
  }

  private markHere(edge: Edge): void {
    if (!this.clip) return;
    this.session.mark(edge, this.playhead.time, this.steps?.step ?? 0);
    const at = clockExact(this.clip[edge]);
    this.say(edge === 'start' ? msg(str`Starts at ${at}`) : msg(str`Ends at ${at}`));
    this.rest();
  }

  private split(): void {
    const done = this.session.split(this.playhead.time, this.steps?.step ?? 0);
    this.say(
      done
        ? msg(str`Split at ${clockExact(this.playhead.time)}; ${this.clips.length} clips now`)
        : msg('The playhead is not inside the clip'),
    );
    this.rest();
  }

  private take(id: string): void {
    this.session.take(id);
    this.say(msg(str`Clip removed; ${this.clips.length} left. Undo brings it back.`));
    this.rest();
  }

  private duplicate(id: string): void {
    this.session.duplicate(id);
    this.say(msg(str`Clip duplicated; ${this.clips.length} clips now`));
    this.rest();
  }

  private move(id: string, to: number): void {
    const index = this.session.move(id, to);
    if (index === undefined) return;
    this.say(msg(str`Clip is now ${index + 1} of ${this.clips.length}`));
  }

  private moveBy(way: -1 | 1): void {
    const { clip } = this;
    if (!clip) return;
    this.move(clip.id, this.clips.indexOf(clip) + way);
    this.rest();
  }

  private readonly addClip = () => {
    if (this.shown) this.session.add(this.shown, this.playhead.time);
    this.rest();
  };

  private readonly undo = () => {
    if (!this.session.undo()) return;
    this.say(msg('Taken back'));
    this.rest();
  };

  private choose(cut: Cut): void {
    this.wanted = cut;
    this.rest();
  }

  private select(id: string): void {
    this.session.selected = id;
    const { clip } = this;
    if (!clip) return;
    this.playhead.time = clip.start;
    void this.updateComplete.then(() => this.playhead.seek(clip.start));
  }

  private readonly save = () => {
    const edit: Edit = { clips: this.clips, cut: this.cut };
    const plan = this.plans.plan(edit.cut);
    if (this.plans.pending || !plan) return;
    const { inputs, recipe } = trimRecipe(edit);
    const [first, ...others] = inputs;
    if (!first) return;
    const task = { kind: 'trim', edit } as const;
    this.ask<StartRequest>('sluice-start', {
      inputs: [first, ...others],
      recipe,
      task,
      plan,
      name: trimName(edit.clips),
    });
  };

  private readonly acts: Readonly<Record<TransportAct, () => void>> = {
    previous: () => this.playhead.step('playhead', 'key', -1),
    next: () => this.playhead.step('playhead', 'key', 1),
    toggle: () => this.playhead.toggle(),
    start: () => this.markHere('start'),
    end: () => this.markHere('end'),
    split: () => this.split(),
    'zoom-in': () => this.timeline?.zoom('in'),
    'zoom-out': () => this.timeline?.zoom('out'),
  };

  private say(words: string): void {
    this.spoken = words;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-trim': SluiceTrim;
  }
}
