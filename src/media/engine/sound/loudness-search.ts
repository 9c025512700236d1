import type { EncodedAudioTrack, Plan, SoundShaping, TrackPlan } from '../../../protocol/plan.ts';
import type { RunEvent } from '../../../protocol/run-event.ts';
import type { FfmpegWorkers } from '../../ffmpeg/ffmpeg-workers.ts';
import { isHeldUnder } from '../../filter/sound/shaped-sound.ts';
import { speakersOf } from '../../filter/sound/speakers.ts';
import { LoudnessMeter } from '../../loudness/loudness-meter.ts';
import { FrameLedger } from '../../memory/frame-ledger.ts';
import type { MemoryBudget } from '../../memory/memory-budget.ts';
import { bytesRead, type Opened } from '../inputs/open-inputs.ts';
import { outputFlow } from '../output/output-flow.ts';
import type { RunControl } from '../run-control.ts';
import { LISTENING_SHARE, REPORT_MS, RunMeter } from '../run-meter.ts';
import type { RunNotes } from '../run-notes.ts';
import { type GainTry, nextGain } from './next-gain.ts';
import { trackSound } from './track-sound.ts';

export interface Listening {
  readonly opened: Opened;
  readonly control: RunControl;
  readonly budget: MemoryBudget;
  readonly ffmpeg?: FfmpegWorkers | undefined;
  readonly post: (event: RunEvent) => void;
  readonly notes: RunNotes;
}

/** LU from what was asked for that is near enough, and that is worth telling. */
const NEAR = 0.1;
const MISSED = 0.5;

/** Where peaks are turned down, it takes more gain than the difference; each time all is listened to once more. */
const MOST_TIMES = 5;

/** What is heard of a track, by the meter. LUFS, dBTP. */
interface Heard {
  readonly loudness: number;
  readonly peak: number;
}

/**
 * Finds the gain that brings new sound to a loudness, by listening to exactly what will be in the output: the first of two
 * passes. The gain becomes part of the plan, so that a run that goes on with it does not listen again.
 */
export class LoudnessSearch {
  readonly #listening: Listening;
  readonly #found = new Map<string, SoundShaping>();

  constructor(listening: Listening) {
    this.#listening = listening;
  }

  /** The plan with all gains in it. @throws AbortError; what decoding throws */
  async settled(plan: Plan): Promise<Plan> {
    if (!plan.tracks.some(isOpen)) return plan;
    const tracks: TrackPlan[] = [];
    for (const track of plan.tracks)
      tracks.push(isOpen(track) ? await this.#settledTrack(plan, track) : track);
    return { ...plan, tracks };
  }

  async #settledTrack(plan: Plan, track: OpenTrack): Promise<EncodedAudioTrack> {
    const { segments: _, reason: __, ...sounding } = track;
    const key = JSON.stringify([plan.clips, sounding]);
    const shaping = this.#found.get(key) ?? (await this.#search(plan, track));
    this.#found.set(key, shaping);
    return { ...track, shaping };
  }

  async #search(plan: Plan, track: OpenTrack): Promise<SoundShaping> {
    const { notes } = this.#listening;
    const { ceiling, loudness: wanted, ...shaping } = track.shaping;
    const settled = (gain: number) => ({ ...shaping, loudness: wanted, gain: hundredths(gain) });
    const plain = await this.#listen(plan, track, shaping, 0);
    if (plain.loudness === Number.NEGATIVE_INFINITY) {
      notes.add('loudness-found', 'The sound is silence, so its loudness stays as it is.');
      return settled(0);
    }
    const first = settled(wanted - plain.loudness);
    notes.add(
      'loudness-found',
      `The sound had ${plain.loudness.toFixed(1)} LUFS and gets ${gainText(first.gain)}.`,
    );
    if (ceiling === undefined || isHeldUnder(plain.peak + first.gain, ceiling)) return first;
    return this.#searchLimited(plan, track, plain, { ...first, ceiling });
  }

  /** Peaks that are turned down take loudness with them: more gain, until what comes out is as loud as asked for. */
  async #searchLimited(
    plan: Plan,
    track: OpenTrack,
    plain: Heard,
    first: SoundShaping & { readonly gain: number; readonly ceiling: number },
  ): Promise<SoundShaping> {
    const { loudness: wanted } = track.shaping;
    // As far as nothing is turned down, loudness follows the gain.
    const free = first.ceiling - plain.peak;
    const tries: GainTry[] = [{ gain: free, loudness: plain.loudness + free }];
    let shaping = first;
    for (let time = 1; ; time++) {
      const { loudness } = await this.#listen(plan, track, shaping, time);
      if (Math.abs(wanted - loudness) <= NEAR) return shaping;
      if (time === MOST_TIMES) {
        if (Math.abs(wanted - loudness) > MISSED) this.#tellMissed(loudness);
        return shaping;
      }
      tries.push({ gain: shaping.gain, loudness });
      shaping = { ...shaping, gain: hundredths(nextGain(tries, wanted)) };
    }
  }

  #tellMissed(loudness: number): void {
    const message = `The sound comes to ${loudness.toFixed(1)} LUFS, as near as its peaks allow.`;
    this.#listening.notes.add('loudness-missed', message);
  }

  async #listen(plan: Plan, track: OpenTrack, shaping: SoundShaping, time: number): Promise<Heard> {
    const { opened, control, budget, ffmpeg, post } = this.#listening;
    const { sampleRate, channels, codec } = track.target;
    const inputs = opened.containers;
    const checkpoint = () => control.checkpoint();
    const context = { signal: control.signal, budget, frames: new FrameLedger(budget), ffmpeg, checkpoint };
    // How often it takes is not known before: each time gets half of what is left.
    const span = { from: LISTENING_SHARE * (1 - 0.5 ** time), to: LISTENING_SHARE * (1 - 0.5 ** (time + 1)) };
    const progress = new RunMeter(
      plan.duration,
      outputFlow(plan, inputs),
      budget,
      () => bytesRead(opened),
      span,
    );
    progress.phase = 'listening';
    progress.begin(track, track.segments, new Map());
    const report = () => post({ kind: 'progress', progress: progress.read() });
    report();
    const timer = setInterval(report, REPORT_MS);
    const meter = new LoudnessMeter(sampleRate, speakersOf(codec, channels), channels);
    try {
      for await (const { position, planes } of trackSound({ plan, inputs, context }, track, 0, shaping)) {
        await checkpoint();
        meter.add(planes);
        progress.add(track, position / sampleRate, 0);
      }
      return { loudness: meter.integrated, peak: meter.truePeak };
    } finally {
      clearInterval(timer);
    }
  }
}

type OpenTrack = EncodedAudioTrack & { readonly shaping: SoundShaping & { readonly loudness: number } };

/** A loudness is asked for, and its gain not found yet. */
function isOpen(track: TrackPlan): track is OpenTrack {
  if (track.action !== 'encode' || track.kind !== 'audio') return false;
  return track.shaping?.loudness !== undefined && track.shaping.gain === undefined;
}

function gainText(decibels: number): string {
  return `${Math.abs(decibels).toFixed(1)} dB ${decibels < 0 ? 'quieter' : 'louder'}`;
}

function hundredths(decibels: number): number {
  return Math.round(decibels * 100) / 100;
}
