import { msg, str } from '@lit/localize';
import type { Media, OutputFile, Receipt } from '../index.ts';
import { mediaOfEntry } from './entry-facts.ts';
import { soundOf, trackName } from './media-words.ts';
import { clockExact, count } from './numbers.ts';
import { pictureTrack, soundTrack } from './plan-words.ts';
import type { QueueEntry } from './queue-entry.ts';

/** One line of the receipt: something that was measured, or left out. */
export interface ReceiptFact {
  readonly kind: 'checked' | 'notice';
  readonly title: string;
  readonly text: string;
}

export function receiptFacts(entry: QueueEntry): ReceiptFact[] {
  const { outcome } = entry.job;
  if (outcome?.status !== 'done') return [];
  const media = mediaOfEntry(entry);
  const { receipt, output } = outcome;
  return [
    ...lengthFacts(entry, output, receipt),
    ...seamFacts(receipt),
    ...soundFacts(entry, receipt),
    ...droppedFacts(entry, receipt),
    ...receipt.warnings
      // What was left out is listed above, with its name.
      .filter(({ code }) => code !== 'track-dropped')
      .map(({ message }) => ({
        kind: 'notice' as const,
        title: msg('To know'),
        text: message,
      })),
    ...metadataFacts(media, receipt),
  ];
}

/** A difference no one can see or hear: half a frame at 24 a second. */
const SAME_LENGTH = 1 / 48;

function lengthFacts(entry: QueueEntry, output: OutputFile, { frames, plan }: Receipt): ReceiptFact[] {
  const length = clockExact(output.duration);
  const wanted = entry.task.kind === 'goal' ? mediaOfEntry(entry).info.duration : plan.duration;
  const same = Math.abs(output.duration - wanted) <= SAME_LENGTH;
  const pictures = pictureTrack(plan)
    ? frames.encoded > 0
      ? frames.copied > 0
        ? msg(str`${count(frames.copied)} pictures copied, ${count(frames.encoded)} made new.`)
        : msg(str`${count(frames.in)} pictures in, ${count(frames.out)} out.`)
      : msg(str`${count(frames.copied)} pictures copied, none made new.`)
    : '';
  return [
    same
      ? {
          kind: 'checked',
          title: entry.task.kind === 'goal' ? msg('Same length') : msg('As long as planned'),
          text: `${length}. ${pictures}`.trim(),
        }
      : {
          kind: 'notice',
          title: msg('Another length'),
          text: msg(str`${clockExact(wanted)} before, ${length} now. ${pictures}`).trim(),
        },
  ];
}

/** Where copied and new parts meet, both sides were compared with the plan, and decoded where one was made new. */
function seamFacts({ seams }: Receipt): ReceiptFact[] {
  if (seams === 0) return [];
  const text =
    seams === 1
      ? msg('1 place where parts meet was checked: no picture is missing or out of order.')
      : msg(
          str`${count(seams)} places where parts meet were checked: no picture is missing or out of order.`,
        );
  return [{ kind: 'checked', title: msg('Cuts are whole'), text }];
}

function soundFacts({ inputs }: QueueEntry, { plan }: Receipt): ReceiptFact[] {
  if (!inputs.some(({ info }) => soundOf(info))) return [];
  const track = soundTrack(plan);
  if (!track) return [];
  const text = track.reason;
  return [
    {
      kind: 'checked',
      title: track.action === 'copy' ? msg('Sound copied as it is') : msg('Sound made new'),
      text,
    },
  ];
}

function droppedFacts({ inputs }: QueueEntry, { plan }: Receipt): ReceiptFact[] {
  const dropped = plan.tracks.filter((track) => track.action === 'drop');
  if (dropped.length === 0) return [];
  const names = dropped.map((drop) => {
    const info = inputs[drop.input]?.info.tracks.find(({ id }) => id === drop.track);
    return `${trackName(info)}. ${drop.reason}`;
  });
  return [
    {
      kind: 'notice',
      title: dropped.length === 1 ? msg('One thing left out') : msg(str`${dropped.length} things left out`),
      text: names.join(' '),
    },
  ];
}

function metadataFacts(media: Media, { plan }: Receipt): ReceiptFact[] {
  const { created, location, device } = media.info.metadata;
  if (!(created || location || device)) return [];
  const kept = plan.metadata === 'keep';
  const parts = [
    created &&
      new Date(created).toLocaleString(document.documentElement.lang || 'en', {
        dateStyle: 'medium',
        timeStyle: 'short',
      }),
    device,
    location && msg('the place it was recorded'),
  ];
  return [
    {
      kind: kept && location ? 'notice' : 'checked',
      title: kept ? msg('Date, place and camera kept') : msg('Date, place and camera removed'),
      text: `${parts.filter(Boolean).join(', ')}.`,
    },
  ];
}
