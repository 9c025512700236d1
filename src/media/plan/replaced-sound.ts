import type { AudioTrackInfo } from '../../protocol/media-info.ts';
import type { PlannedClip, SoundReplacement } from '../../protocol/plan.ts';
import type { Cast, CastPart } from './cast.ts';
import { clipEnd } from './clip-line.ts';
import { needsFfmpeg, type PlanContext } from './plan-context.ts';
import { impossible } from './refusal.ts';
import type { Row } from './row.ts';
import type { SourceTrack } from './source-track.ts';
import { usableTracks } from './usable-tracks.ts';

type AudioPart = Extract<CastPart, { kind: 'audio' }>;

/**
 * The cast with one sound: that of the input that `audio.replace` names, as long as the pictures, and, where the recipe
 * keeps it, the main sound of the clips with it.
 * @throws SluiceError plan-impossible where there is no such sound
 */
export function castReplaced(context: PlanContext, cast: Cast, clips: readonly PlannedClip[]): Cast {
  const [source] = replacingSound(context);
  if (!source) return cast;
  const sounds = cast.parts.filter((part) => part.kind === 'audio');
  const own = sounds.find(({ row }) => row.lead.track.enabled) ?? sounds[0];
  const mixed = context.audio.replace?.own === undefined ? undefined : own;
  const sound: AudioPart = { kind: 'audio', row: soundRow(source, mixed, endOf(cast, own, clips), clips) };
  const reason = `Its place is taken by the sound of file ${source.input + 1}.`;
  const parts = cast.parts.flatMap((part): CastPart[] => {
    if (part.kind !== 'audio') return [part];
    const placed = part === own ? [sound] : [];
    return part === mixed ? placed : [...placed, ...droppedParts(part, reason)];
  });
  return { ...cast, parts: own ? parts : [...parts, sound] };
}

/** The sound that `audio.replace` names; none without it. @throws SluiceError plan-impossible */
export function replacingSound({ audio, inputs }: PlanContext): SourceTrack<AudioTrackInfo>[] {
  if (!audio.replace) return [];
  const { input } = audio.replace;
  const info = inputs[input]?.info;
  const [track] = info ? usableTracks(info).audios : [];
  if (track) return [{ input, track }];
  const why = info ? `File ${input + 1} has no sound` : `There is no file ${input}: files are counted from 0`;
  throw impossible('audio.replace.input', `${why} (field "audio.replace.input").`, {
    input,
    inputs: inputs.length,
  });
}

/** The same, as the plan has it. */
export function soundReplacement(context: PlanContext): SoundReplacement | undefined {
  const [source] = replacingSound(context);
  const { gain = 0, own = null, loop = false } = context.audio.replace ?? {};
  if (!source) return undefined;
  const decoder = needsFfmpeg(context, source) && ({ decoder: 'ffmpeg' } as const);
  return { input: source.input, track: source.track.id, ...decoder, gain, own, loop };
}

/** Where the pictures end, or, without any, the sound they would stand beside. Seconds of the output. */
function endOf({ parts }: Cast, own: AudioPart | undefined, clips: readonly PlannedClip[]): number {
  const picture = parts.find((part) => part.kind === 'video');
  return (picture ?? own)?.row.shown.end ?? clips.reduce((_, clip) => clipEnd(clip), 0);
}

function soundRow(
  source: SourceTrack<AudioTrackInfo>,
  mixed: AudioPart | undefined,
  end: number,
  clips: readonly PlannedClip[],
): Row<AudioTrackInfo> {
  const { track } = source;
  if (!mixed)
    return { lead: source, sources: clips.map(() => null), parts: [], shown: { ...track, start: 0, end } };
  const { row } = mixed;
  const channels = Math.max(row.shown.channels, track.channels);
  return { ...row, shown: { ...row.shown, channels, start: 0, end } };
}

/** Each track that a row was to be made of. */
function droppedParts({ row }: AudioPart, reason: string): CastPart[] {
  const sources = new Map(row.parts.map(({ source }) => [`${source.input} ${source.track.id}`, source]));
  return [...sources.values()].map(({ input, track }) => ({
    kind: 'drop',
    input,
    track,
    reason,
    asked: true,
  }));
}
