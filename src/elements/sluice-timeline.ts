import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Media } from '../index.ts';
import { baseStyles } from './base.css.ts';
import { type Clip, type ClipList, type Edge, find, keptOf } from './clip-list.ts';
import { FileOutlines } from './file-outlines.ts';
import { HostBox } from './host-box.ts';
import { keptShape, percent } from './kept-shape.ts';
import type { PictureSteps } from './picture-steps.ts';
import { SluiceElement } from './sluice-element.ts';
import type { Stills } from './stills.ts';
import { spokenTime } from './time-text.ts';
import {
  inView,
  shareOf,
  showing,
  spanOf,
  type TimeWindow,
  timeAt,
  wholeWindow,
  zoomed,
} from './time-window.ts';
import { timelineStyles } from './timeline.css.ts';
import { TimelineGestures } from './timeline-gestures.ts';
import { keptFlow, keyTicks, scaleLabels } from './timeline-scale.ts';
import type { Truth } from './truth.ts';
import { vars } from './vars.ts';
import './sluice-film.ts';

const ZOOM_STEP = 2;
const FILM_HEIGHT = 88;
/** Pixels a gate's cap is wide. */
const CAP = 14;

/** What `sluice-mark` carries: one end of the chosen clip was put somewhere. */
export interface MarkMove {
  readonly edge: Edge;
  readonly time: number;
}

/**
 * A video's time: what is kept stands high, what is cut lies low; the chosen clip's ends are gates.
 * @fires sluice-mark {@link MarkMove} a gate is moved
 * @fires sluice-rest {} the hand has let go of it
 * @fires sluice-seek { time } the playhead was put there
 */
@customElement('sluice-timeline')
export class SluiceTimeline extends SluiceElement {
  static override styles = [baseStyles, timelineStyles];

  @property({ attribute: false }) media: Media | undefined;
  @property({ attribute: false }) clips: ClipList = [];
  /** Id of the clip that has the gates. */
  @property() selected: string | undefined;
  @property({ attribute: false }) steps: PictureSteps | undefined;
  @property({ attribute: false }) stills: Stills | undefined;
  @property({ attribute: false }) truths: readonly Truth[] = [];
  /** The playhead, seconds. */
  @property({ type: Number }) time = 0;

  @state() private shown: TimeWindow = { from: 0, to: 1 };
  @query('.strip') private strip!: HTMLElement;

  private readonly outlines = new FileOutlines();
  /** How far from the gate it was taken, pixels. */
  private held = 0;
  private readonly gestures: TimelineGestures;
  private readonly box = new HostBox(this, { width: 0, height: 0 });

  constructor() {
    super();
    const timeline = this;
    this.gestures = new TimelineGestures({
      get window() {
        return timeline.shown;
      },
      get box() {
        return timeline.strip.getBoundingClientRect();
      },
      get limits() {
        return timeline.limits;
      },
      look: (window) => {
        this.shown = window;
      },
      seek: (time) => this.seek(time),
    });
  }

  private get limits() {
    return { duration: this.media?.info.duration ?? 1, step: this.steps?.step ?? 0.04 };
  }

  get isWhole(): boolean {
    return spanOf(this.shown) >= this.limits.duration - 1e-6;
  }

  /** Twice as near, or as far: around the playhead where it is on view, else the middle. */
  zoom(direction: 'in' | 'out'): void {
    const { from, to } = this.shown;
    const around = this.time >= from && this.time <= to ? this.time : (from + to) / 2;
    const factor = direction === 'in' ? 1 / ZOOM_STEP : ZOOM_STEP;
    this.shown = zoomed(this.shown, factor, around, this.limits);
  }

  /** Brings a moment into view. */
  reveal(time: number): void {
    this.shown = showing(this.shown, time, this.limits.duration);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('media') || !this.media) return;
    this.shown = wholeWindow(this.media.info.duration);
  }

  protected override render() {
    const { media } = this;
    if (!media) return nothing;
    const kept = keptOf(this.clips, media);
    const clip = find(this.clips, this.selected);
    const chosen = clip?.media === media ? clip : undefined;
    return html`${this.overview(media, kept)}
      <div class="line" ${vars({ '--kept': keptShape(kept, this.shown) })}>
        <div class="ruler" aria-hidden="true">
          ${scaleLabels({
            window: this.shown,
            width: this.box.width,
            marks: chosen,
            playhead: this.time,
            truths: this.truths,
          })}
        </div>
        ${keyTicks(this.steps?.keys ?? new Float64Array(), this.shown, this.box.width)}
        <div
          class="strip"
          @pointerdown=${this.gestures.down}
          @pointermove=${this.gestures.move}
          @pointerup=${this.gestures.up}
          @pointercancel=${this.gestures.up}
          @wheel=${this.gestures.wheel}
        >
          ${this.film(media)}
        </div>
        ${chosen ? this.truths.map((truth) => this.gap(truth, chosen)) : nothing} ${this.others(media)}
        ${this.playhead(media)} ${chosen ? this.gates(chosen) : nothing}
      </div>`;
  }

  /** The whole file, with the part on view framed. */
  private overview(media: Media, kept: readonly { start: number; end: number }[]) {
    const whole = wholeWindow(media.info.duration);
    const parts = kept.length === 1 ? msg('one part is kept') : msg(str`${kept.length} parts are kept`);
    const style = {
      '--kept': keptShape(kept, whole),
      '--from': percent(shareOf(whole, this.shown.from)),
      '--to': percent(shareOf(whole, this.shown.to)),
    };
    return html`<div
      class="over"
      role="img"
      aria-label=${msg(str`Bytes per second over the length of ${media.name}; ${parts}`)}
      @pointerdown=${this.pressOverview}
      @pointermove=${this.pressOverview}
      ${vars(style)}
    >
      ${keptFlow(this.outlines.of(media, this.box.width), { from: 0, to: 1 })}
      ${this.isWhole ? nothing : html`<span class="view"></span>`}
    </div>`;
  }

  private film(media: Media) {
    const { stills, shown } = this;
    const { duration } = media.info;
    const shares = { from: shown.from / duration, to: shown.to / duration };
    const flow = keptFlow(
      this.outlines.of(media, this.box.width / Math.max(1e-6, shares.to - shares.from)),
      shares,
    );
    if (!stills || stills.failed) return html`<div class="flow alone">${flow}</div>`;
    const tile = Math.round(FILM_HEIGHT * Math.min(2, Math.max(0.5, stills.ratio)));
    const strip = (name: string) =>
      html`<sluice-film class=${name} .stills=${stills} .window=${shown} .tile=${tile} .duration=${duration}></sluice-film>`;
    return html`<div class="film">${strip('cut')}${strip('kept')}</div>
      <div class="flow">${flow}</div>`;
  }

  /** What comes along between the mark and the true cut. */
  private gap({ edge, time }: Truth, clip: Clip) {
    const [from, to] = edge === 'start' ? [time, clip.start] : [clip.end, time];
    if (to <= this.shown.from || from >= this.shown.to) return nothing;
    const style = {
      '--from': percent(inView(shareOf(this.shown, from))),
      '--to': percent(inView(shareOf(this.shown, to))),
    };
    return html`<span class="truth ${edge}" ${vars(style)}></span>`;
  }

  private others(media: Media) {
    const others = this.clips.filter((clip) => clip.media === media && clip.id !== this.selected);
    return others
      .flatMap(({ start, end }) => [start, end])
      .filter((time) => time >= this.shown.from && time <= this.shown.to)
      .map(
        (time) => html`<span class="other" ${vars({ '--x': percent(shareOf(this.shown, time)) })}></span>`,
      );
  }

  private playhead(media: Media) {
    if (this.time < this.shown.from || this.time > this.shown.to) return nothing;
    return html`<span
      class="head"
      role="slider"
      tabindex="0"
      aria-label=${msg('Playhead')}
      aria-valuemin="0"
      aria-valuemax=${media.info.duration}
      aria-valuenow=${this.time}
      aria-valuetext=${spokenTime(this.time)}
      ${vars({ '--x': percent(shareOf(this.shown, this.time)) })}
    ></span>`;
  }

  private gates(clip: Clip) {
    const number = this.clips.indexOf(clip) + 1;
    return html`${this.gate('start', clip, msg(str`Start of clip ${number}`))}${this.gate('end', clip, msg(str`End of clip ${number}`))}`;
  }

  private gate(edge: Edge, clip: Clip, label: string) {
    const time = clip[edge];
    if (time < this.shown.from || time > this.shown.to) return nothing;
    // Where the cap would stand outside of the view, it stands on the other side of its line.
    const x = shareOf(this.shown, time) * this.box.width;
    const side = (edge === 'start' ? x : this.box.width - x) < CAP ? 'inside' : '';
    return html`<span
      class="gate ${edge} ${side}"
      role="slider"
      tabindex="0"
      data-edge=${edge}
      aria-label=${label}
      aria-valuemin=${edge === 'start' ? 0 : clip.start}
      aria-valuemax=${edge === 'start' ? clip.end : clip.media.info.duration}
      aria-valuenow=${time}
      aria-valuetext=${spokenTime(time)}
      @pointerdown=${(event: PointerEvent) => this.grip(event, time)}
      @pointermove=${(event: PointerEvent) => this.drag(event, edge)}
      @pointerup=${this.letGo}
      @pointercancel=${this.letGo}
      ${vars({ '--x': percent(shareOf(this.shown, time)) })}
      ><span class="cap"></span
    ></span>`;
  }

  private grip(event: PointerEvent, time: number): void {
    if (event.button !== 0) return;
    const gate = event.currentTarget as HTMLElement;
    gate.setPointerCapture(event.pointerId);
    const box = this.strip.getBoundingClientRect();
    this.held = event.clientX - (box.left + shareOf(this.shown, time) * box.width);
  }

  private drag(event: PointerEvent, edge: Edge): void {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    const box = this.strip.getBoundingClientRect();
    const time = timeAt(this.shown, (event.clientX - this.held - box.left) / box.width);
    // Past the edge of the view, the view goes along.
    this.reveal(Math.min(this.limits.duration, Math.max(0, time)));
    this.ask<MarkMove>('sluice-mark', { edge, time: this.steps?.nearest(time) ?? time });
  }

  private readonly letGo = () => this.ask('sluice-rest', {});

  private readonly pressOverview = (event: PointerEvent) => {
    const area = event.currentTarget as HTMLElement;
    if (event.type === 'pointerdown') area.setPointerCapture(event.pointerId);
    if (!area.hasPointerCapture(event.pointerId)) return;
    const box = area.getBoundingClientRect();
    const { duration } = this.limits;
    const time = Math.min(duration, Math.max(0, ((event.clientX - box.left) / box.width) * duration));
    if (this.isWhole) {
      this.seek(time);
      return;
    }
    const half = spanOf(this.shown) / 2;
    const from = Math.max(0, Math.min(time - half, duration - 2 * half));
    this.shown = { from, to: from + 2 * half };
  };

  private seek(time: number): void {
    this.ask('sluice-seek', { time: this.steps?.nearest(time) ?? time });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sluice-timeline': SluiceTimeline;
  }
}
