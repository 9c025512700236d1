import type { AudioTrackInfo, Warning } from '../../protocol/media-info.ts';
import { type AudioDecision, decideAudio } from './audio-decision.ts';
import { canDecode, type Need, type PlanContext, undescribed } from './plan-context.ts';
import { impossible, undecodable } from './refusal.ts';
import { replacingSound } from './replaced-sound.ts';
import type { Row } from './row.ts';
import { soundSeam } from './sound-join.ts';
import { shapingWarnings } from './sound-shaping.ts';
import { sourceDescriptions } from './source-track.ts';
import { fileSize, tooSmall } from './target-size.ts';

export type SoundRow = Row<AudioTrackInfo>;

/** What is done with one row of sound, and what it weighs. */
export interface SoundPlan {
  readonly row: SoundRow;
  readonly decision: AudioDecision;
  readonly warnings: readonly Warning[];
  readonly bytes: number;
  readonly packets: number;
}

/** Where the file has to get smaller, sound that nobody asked for a rate of is made anew if it takes more than this. */
const SHARE_OF_TARGET = 0.1;

/** Then as the room allows: bits a second of the file from which on, before the picture gets too coarse to look at. */
const RATES_IN_TARGET = [
  { from: 640_000, bitrate: 96_000, channels: 2 },
  { from: 320_000, bitrate: 64_000, channels: 2 },
  { from: 0, bitrate: 48_000, channels: 1 },
] as const;

/** Bits a second of one track below which words are lost. */
const LEAST_BITRATE = 24_000;

/** Bits that AAC at a constant rate takes above what it is told. */
const ROUNDING = 1.02;

const AAC_FRAME = 1024;

/** @throws SluiceError as `decideAudio` does */
export function planSound(context: PlanContext, rows: readonly SoundRow[], alone: boolean): SoundPlan[] {
  const { recipe, audio } = context;
  if (recipe.targetSize === undefined) return rows.map((row) => planOne(context, row, audio.bitrate));
  if (!alone)
    return rows.map((row) => {
      const beside = audio.bitrate === undefined ? rateBeside(context, row) : undefined;
      return beside ? planReduced(context, row, beside) : planOne(context, row, audio.bitrate);
    });
  const plans = rows.map((row) => planOne(context, row, audio.bitrate));
  return totalSize(plans) <= recipe.targetSize ? plans : squeeze(context, rows, recipe.targetSize);
}

type SoundRate = (typeof RATES_IN_TARGET)[number];

/** Sound beside pictures that need the room more. */
function planReduced(context: PlanContext, row: SoundRow, { bitrate, channels }: SoundRate): SoundPlan {
  const { audio } = context;
  if (audio.codec === 'copy') return planOne(context, row, undefined);
  const fewer = { ...context, audio: { ...audio, channels: Math.min(audio.channels ?? channels, channels) } };
  const plan = planOne(fewer, row, bitrate);
  const { decision } = plan;
  if (decision.action === 'copy' || decision.target.channels >= row.shown.channels) return plan;
  const message = `The sound goes down to ${channels === 1 ? 'one channel' : 'two channels'}, so that the picture keeps its room.`;
  const warnings = plan.warnings.filter(({ code }) => code !== 'channels-kept');
  return { ...plan, warnings: [...warnings, { code: 'sound-reduced', message }] };
}

function rateBeside({ recipe, inputs }: PlanContext, { shown, parts }: SoundRow): SoundRate | undefined {
  const room = recipe.targetSize ?? Number.POSITIVE_INFINITY;
  const size = parts.reduce((sum, { source, clip }) => {
    const info = inputs[source.input]?.info;
    return sum + (info ? info.size * Math.min(1, (clip.end - clip.start) / info.duration) : 0);
  }, 0);
  if (size <= room || shown.bytes <= room * SHARE_OF_TARGET) return undefined;
  const rate = (8 * room) / Math.max(shown.end - shown.start, 0.001);
  return RATES_IN_TARGET.find(({ from }) => rate >= from);
}

function planOne(context: PlanContext, row: SoundRow, bitrate: number | undefined): SoundPlan {
  const { container, support } = context;
  const track = row.shown;
  const recipe = bitrate === undefined ? context.audio : { ...context.audio, bitrate };
  const wish = {
    recipe: recipe.codec === 'copy' ? context.audio : recipe,
    container,
    decodable: canDecode(context, row.lead),
    support,
    descriptions: sourceDescriptions(context.inputs, row.lead),
    isCut: track !== row.lead.track,
    anew: context.anew ?? speedNeed(row) ?? undescribed(context, row, 'audio.codec'),
  };
  const alone = decideAudio(track, wish);
  const seam = alone.action === 'copy' ? soundSeam(context, row) : undefined;
  const decision = seam ? decideAudio(track, { ...wish, anew: seam }) : alone;
  const said: Warning[] = seam
    ? [{ code: 'audio-reencoded', message: `The sound is made anew. ${seam.reason}` }]
    : [];
  const plan = {
    row,
    decision,
    warnings: [...decision.warnings, ...shapingWarnings(context.audio), ...said],
  };
  if (decision.action === 'copy') return { ...plan, bytes: track.bytes, packets: track.packets };
  for (const source of [...row.parts.map((part) => part.source), ...replacingSound(context)])
    if (!canDecode(context, source)) throw undecodable(source.track, { input: source.input });
  const duration = track.end - track.start;
  return {
    ...plan,
    bytes: Math.ceil((decision.target.bitrate * ROUNDING * duration) / 8),
    packets: Math.ceil((decision.target.sampleRate * duration) / AAC_FRAME) + 1,
  };
}

/** How much slower and faster sound can be made. */
const SPEEDS = { least: 0.25, most: 4 } as const;

/**
 * What asks for new sound where a clip is shown faster or slower: it keeps its pitch.
 * @throws SluiceError plan-impossible where that is too much for sound
 */
function speedNeed({ parts }: SoundRow): Need | undefined {
  const part = parts.find(({ clip }) => clip.speed !== undefined);
  if (!part) return undefined;
  const odd = parts.find(({ clip: { speed = 1 } }) => speed < SPEEDS.least || speed > SPEEDS.most);
  const field = `clips[${(odd ?? part).position}].speed`;
  if (!odd)
    return {
      field,
      reason: `Part ${part.position + 1} is ${part.clip.speed} times as fast, at the same pitch.`,
    };
  throw impossible(
    field,
    `Sound can be made a quarter to four times as fast (field "${field}"): leave it out with "audio": false.`,
  );
}

/** Nothing but sound, and too much of it: all tracks at the rate that fits. */
function squeeze(context: PlanContext, rows: readonly SoundRow[], targetSize: number): SoundPlan[] {
  const duration = rows.reduce((sum, { shown }) => sum + shown.end - shown.start, 0);
  const packets = rows.reduce(
    (sum, { shown }) => sum + (shown.end - shown.start) * (shown.sampleRate / AAC_FRAME),
    0,
  );
  const empty = fileSize(0, 0, packets);
  const bitrate = Math.floor(((targetSize - empty) * 8 * 0.97) / ROUNDING / Math.max(duration, 0.001));
  const asked = context.audio.bitrate ?? Number.POSITIVE_INFINITY;
  if (bitrate < LEAST_BITRATE || context.audio.codec === 'copy')
    throw tooSmall(empty + (LEAST_BITRATE * ROUNDING * duration) / 8 / 0.97);
  const plans = rows.map((row) => planOne(context, row, Math.min(asked, bitrate)));
  if (totalSize(plans) > targetSize)
    throw impossible('targetSize', 'The sound does not get that small in this format (field "targetSize").');
  return plans;
}

function totalSize(plans: readonly SoundPlan[]): number {
  const bytes = plans.reduce((sum, plan) => sum + plan.bytes, 0);
  return fileSize(
    bytes,
    0,
    plans.reduce((sum, plan) => sum + plan.packets, 0),
  );
}
