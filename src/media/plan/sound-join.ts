import type { AudioTrackInfo } from '../../protocol/media-info.ts';
import { soundAlike } from './alike.ts';
import { codecTitle } from './codec-title.ts';
import type { Need, PlanContext } from './plan-context.ts';
import type { Row } from './row.ts';

/** Seconds of silence inside a clip that copied packets would close up. */
const MOST_SILENCE = 0.1;

/** Why sound of several clips cannot lie in one track as it is; undefined where it can. */
export function soundSeam({ inputs }: PlanContext, row: Row<AudioTrackInfo>): Need | undefined {
  if (row.sources.length < 2) return undefined;
  const reason = silentPart(row) ?? oddPart(inputs, row);
  return reason === undefined ? undefined : { field: 'audio.codec', reason };
}

function silentPart({ sources, parts }: Row<AudioTrackInfo>): string | undefined {
  const mute = sources.indexOf(null);
  if (mute >= 0) return `Part ${mute + 1} has no sound, so silence is made for it.`;
  const short = parts.find(
    ({ clip, from, to }) => from - clip.start > MOST_SILENCE || clip.end - to > MOST_SILENCE,
  );
  return short && `The sound of part ${short.position + 1} is shorter than its picture.`;
}

function oddPart(inputs: PlanContext['inputs'], { lead, parts }: Row<AudioTrackInfo>): string | undefined {
  const alike = soundAlike(inputs, lead);
  const odd = parts.find(({ source }) => soundAlike(inputs, source) !== alike);
  if (!odd) return undefined;
  const { track } = odd.source;
  const name = `The sound of part ${odd.position + 1}`;
  const like = lead.track;
  if (track.codec !== like.codec)
    return `${name} is ${codecTitle(track.codec)} and not ${codecTitle(like.codec)} like the others.`;
  if (track.sampleRate !== like.sampleRate)
    return `${name} has ${track.sampleRate} Hz and not ${like.sampleRate} Hz like the others.`;
  if (track.channels !== like.channels)
    return `${name} has ${track.channels} and not ${like.channels} channels like the others.`;
  return `${name} is coded in another way than the others.`;
}
