import { msg, str } from '@lit/localize';
import { containerFiles, type Media, type Plan } from '../index.ts';
import { soundOf, trackName } from './media-words.ts';
import { bytesBetween, clockExact, count, roughlyBetween } from './numbers.ts';
import { pictureTrack, soundTrack } from './plan-words.ts';

/** One thing the result will be, before it is made. */
export interface SummaryFact {
  readonly kind: 'length' | 'size' | 'picture' | 'sound' | 'time';
  readonly term: string;
  readonly value: string;
  readonly detail: string;
}

const AT_ONCE_SECONDS = 1.5;

/** What will come of it: length, size, what is copied and what is made new. */
export function trimSummary(
  plan: Plan,
  pictures: number | undefined,
  sources: readonly Media[],
): SummaryFact[] {
  const clips = plan.clips.length === 1 ? msg('1 clip') : msg(str`${plan.clips.length} clips`);
  return [
    { kind: 'length', term: msg('Length'), value: clockExact(plan.duration), detail: clips },
    { kind: 'size', term: msg('Size'), value: bytesBetween(plan.estimate.bytes), detail: suffix(plan) },
    ...pictureFact(plan, pictures),
    ...soundFact(plan, sources),
    {
      kind: 'time',
      term: msg('Time'),
      value:
        plan.estimate.seconds[1] <= AT_ONCE_SECONDS ? msg('At once') : roughlyBetween(plan.estimate.seconds),
      detail: plan.estimate.seconds[1] <= AT_ONCE_SECONDS ? '' : msg('a first guess'),
    },
  ];
}

function suffix(plan: Plan): string {
  return containerFiles[plan.container].suffix.toUpperCase();
}

function pictureFact(plan: Plan, pictures: number | undefined): SummaryFact[] {
  const track = pictureTrack(plan);
  if (!track) return [];
  const made = plan.estimate.newFrames;
  const fact = { kind: 'picture', term: msg('Picture') } as const;
  if (track.action === 'encode') {
    return [{ ...fact, value: msg('Made new'), detail: made > 0 ? msg(str`${count(made)} frames`) : '' }];
  }
  if (made === 0) {
    const detail = pictures === undefined ? '' : msg(str`${count(pictures)} frames`);
    return [{ ...fact, value: msg('Copied'), detail }];
  }
  const detail = made === 1 ? msg('1 frame made new') : msg(str`${count(made)} frames made new`);
  return [{ ...fact, value: msg('Copied'), detail }];
}

function soundFact(plan: Plan, sources: readonly Media[]): SummaryFact[] {
  const track = soundTrack(plan);
  const fact = { kind: 'sound', term: msg('Sound') } as const;
  if (!track) {
    return sources.some(({ info }) => soundOf(info)) ? [{ ...fact, value: msg('Left out'), detail: '' }] : [];
  }
  const silent = track.sources.filter((source) => source === null).length;
  const detail =
    silent === 0 ? '' : silent === 1 ? msg('1 clip is silent') : msg(str`${silent} clips are silent`);
  return [{ ...fact, value: track.action === 'copy' ? msg('Copied') : msg('Made new'), detail }];
}

/** Tracks that do not come along, by name. */
export function leftOut(plan: Plan, inputs: readonly Media[]): string[] {
  return plan.tracks.flatMap((track) => {
    if (track.action !== 'drop') return [];
    const info = inputs[track.input]?.info.tracks.find(({ id }) => id === track.track);
    return msg(str`${trackName(info)} is left out. ${track.reason}`);
  });
}
