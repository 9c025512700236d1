import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clip, Edge } from './clip-list.ts';
import type { PictureSteps } from './picture-steps.ts';
import type { Moment, SluicePlayer } from './sluice-player.ts';
import type { SluiceTimeline } from './sluice-timeline.ts';

/** What can be moved: the playhead, or an end of the chosen clip. */
export type Target = Edge | 'playhead';

interface Surroundings {
  player(): SluicePlayer | null;
  timeline(): SluiceTimeline | null;
  steps(): PictureSteps | undefined;
  /** The chosen clip. */
  clip(): Clip | undefined;
  /** Both ends of every clip of the video on view. */
  marks(): readonly number[];
  mark(edge: Edge, time: number): void;
}

/** Closer than this is the same moment, seconds. */
const SAME = 1e-3;
const FASTEST = 4;

/** The moment on view, and how it moves: by hand, by steps, and while the clip is played. */
export class Playhead implements ReactiveController {
  /** Seconds of the video on view. */
  time = 0;
  playing = false;

  private readonly host: ReactiveControllerHost;
  private readonly around: Surroundings;
  private rate = 1;

  constructor(host: ReactiveControllerHost, around: Surroundings) {
    this.host = host;
    this.around = around;
    host.addController(this);
  }

  hostConnected(): void {
    this.playing = false;
  }

  seek(time: number): void {
    this.time = time;
    this.around.player()?.seek(time);
    this.around.timeline()?.reveal(time);
    this.host.requestUpdate();
  }

  step(target: Target, by: 'frame' | 'second' | 'key', way: -1 | 1): void {
    const steps = this.around.steps();
    const from = target === 'playhead' ? this.time : this.around.clip()?.[target];
    if (!steps || from === undefined) return;
    this.put(target, stepped(steps, from, by, way));
  }

  toEnd(target: Target, way: -1 | 1): void {
    const steps = this.around.steps();
    if (!steps) return;
    // The playhead stands on a picture, a gate may stand after the last.
    const last = target === 'playhead' ? steps.by(steps.duration, -1) : steps.duration;
    this.put(target, way < 0 ? 0 : last);
  }

  toMark(way: -1 | 1): void {
    const marks = [...this.around.marks()].sort((a, b) => a - b);
    const to =
      way < 0
        ? marks.findLast((time) => time < this.time - SAME)
        : marks.find((time) => time > this.time + SAME);
    if (to !== undefined) this.put('playhead', to);
  }

  /** Plays the chosen clip: from here where that is inside it, else from its start. */
  toggle(): void {
    const player = this.around.player();
    if (this.playing) {
      player?.pause();
      return;
    }
    this.rate = 1;
    const { start, end, last } = this.range();
    if (this.time < start - SAME || this.time >= last - SAME) this.seek(start);
    void player?.play(end);
  }

  faster(): void {
    this.rate = this.playing ? Math.min(FASTEST, this.rate * 2) : 1;
    void this.around.player()?.play(this.range().end, this.rate);
  }

  /** Hears the player. */
  readonly follow = (event: CustomEvent<Moment>): void => {
    const { time, playing } = event.detail;
    const steps = this.around.steps();
    this.playing = playing;
    if (playing) this.around.timeline()?.reveal(time);
    const { end, last } = this.range();
    if (playing || !steps) this.time = time;
    // It stops a little late: the last picture that is kept is what is shown then.
    else if (time >= end - SAME) this.seek(last);
    else this.time = steps.timeOf(steps.indexAt(time));
    this.host.requestUpdate();
  };

  private range(): { start: number; end: number; last: number } {
    const steps = this.around.steps();
    const { start, end } = this.around.clip() ?? { start: 0, end: steps?.duration ?? 0 };
    return { start, end, last: steps?.by(end, -1) ?? end };
  }

  private put(target: Target, time: number): void {
    if (target === 'playhead') {
      this.around.player()?.pause();
      this.seek(time);
      return;
    }
    this.around.mark(target, time);
    this.around.timeline()?.reveal(this.around.clip()?.[target] ?? time);
  }
}

function stepped(steps: PictureSteps, from: number, by: 'frame' | 'second' | 'key', way: -1 | 1): number {
  switch (by) {
    case 'frame':
      return steps.by(from, way);
    case 'second':
      return steps.nearest(Math.max(0, Math.min(steps.duration, from + way)));
    case 'key':
      return way < 0 ? steps.keyBefore(from) : steps.keyAfter(from);
  }
}
