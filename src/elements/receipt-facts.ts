import { msg, str } from '@lit/localize';
import { type Receipt, type ResultCheck, SYNC_TOLERANCE, type Unchecked } from '../index.ts';
import { mediaOfEntry } from './entry-facts.ts';
import { likenessFact } from './likeness-words.ts';
import { trackName } from './media-words.ts';
import { metadataFacts } from './metadata-words.ts';
import { clockExact, count } from './numbers.ts';
import { pictureTrack, soundTrack } from './plan-words.ts';
import type { QueueEntry } from './queue-entry.ts';

/** One line of the receipt: something that was checked, or left out, or not checked. */
export interface ReceiptFact {
  readonly kind: 'checked' | 'notice';
  readonly title: string;
  readonly text: string;
  /** Seconds of the result that it is about, to look at. */
  readonly places?: readonly number[];
}

export function receiptFacts(entry: QueueEntry): ReceiptFact[] {
  const { outcome } = entry.job;
  if (outcome?.status !== 'done') return [];
  const { receipt } = outcome;
  const { check } = receipt;
  return [
    ...(check ? checkedFacts(entry, receipt, check) : [notOpened()]),
    ...seamFacts(receipt),
    ...soundFacts(receipt),
    ...(check ? metadataFacts(check.metadata, receipt.plan, mediaOfEntry(entry).info.metadata) : []),
    ...droppedFacts(entry, receipt),
    ...receipt.warnings
      .filter(({ code }) => !SAID_ABOVE.has(code))
      .map(({ message }) => ({ kind: 'notice' as const, title: msg('To know'), text: message })),
  ];
}

/** Each has a line of its own. */
const SAID_ABOVE: ReadonlySet<string> = new Set(['track-dropped', 'looks-different', 'sound-shifted']);

function checkedFacts(entry: QueueEntry, receipt: Receipt, check: ResultCheck): ReceiptFact[] {
  return [
    lengthFact(entry, receipt, check),
    ...(check.sync ? [syncFact(check.sync)] : []),
    ...(check.likeness ? [likenessFact(check.likeness)] : []),
    openedFact(receipt, check),
    ...check.unchecked.map(uncheckedFact),
    ...missingFacts(check),
  ];
}

function notOpened(): ReceiptFact {
  return {
    kind: 'notice',
    title: msg('Not checked'),
    text: msg('The finished file was not opened again.'),
  };
}

/** A difference no one can see or hear: half a frame at 24 a second. */
const SAME_LENGTH = 1 / 48;

function lengthFact(entry: QueueEntry, { frames, plan }: Receipt, check: ResultCheck): ReceiptFact {
  const { found } = check.duration;
  const length = clockExact(found);
  const pictures = pictureTrack(plan) ? picturesText(frames) : '';
  const text = (check.frames ? msg(str`${length}, to the frame. ${pictures}`) : `${length}.`).trim();
  if (entry.task.kind === 'trim') return { kind: 'checked', title: msg('As long as planned'), text };
  const before = mediaOfEntry(entry).info.duration;
  if (Math.abs(found - before) <= SAME_LENGTH) return { kind: 'checked', title: msg('Same length'), text };
  const change = msg(str`${clockExact(before)} before, ${length} now. ${pictures}`).trim();
  return { kind: 'notice', title: msg('Another length'), text: change };
}

function picturesText(frames: Receipt['frames']): string {
  if (frames.encoded === 0) return msg(str`${count(frames.copied)} pictures copied, none made new.`);
  return frames.copied > 0
    ? msg(str`${count(frames.copied)} pictures copied, ${count(frames.encoded)} made new.`)
    : msg(str`${count(frames.in)} pictures in, ${count(frames.out)} out.`);
}

function syncFact({ start, end }: NonNullable<ResultCheck['sync']>): ReceiptFact {
  const apart = Math.max(Math.abs(start), Math.abs(end));
  const ms = Math.round(apart * 1000);
  if (apart > SYNC_TOLERANCE)
    return {
      kind: 'notice',
      title: msg('Sound out of step'),
      text: msg(str`Sound and picture are ${count(ms)} ms further apart than in the original.`),
    };
  return {
    kind: 'checked',
    title: msg('Sound in step'),
    text:
      ms === 0
        ? msg('As in the original, at the start and at the end.')
        : msg(str`Within ${count(ms)} ms of the original, at the start and at the end.`),
  };
}

function openedFact({ plan }: Receipt, { decoded, likeness }: ResultCheck): ReceiptFact {
  if (decoded.tried === 0)
    return {
      kind: 'checked',
      title: msg('Opens again'),
      text: msg('Its index was read again and fits. What is in it was copied, not made anew.'),
    };
  if (decoded.failed > 0)
    return {
      kind: 'notice',
      title: msg('Not all of it plays'),
      text: msg(
        str`Of ${count(decoded.tried)} packets that were tried, ${count(decoded.failed)} could not be decoded; they were copied from the original as they are.`,
      ),
    };
  const places = likeness?.samples.length ?? 0;
  const opened = msg(str`Opened again; ${count(decoded.tried)} packets were decoded without an error`);
  const pictures = places === 1 ? msg('the pictures in 1 place') : msg(str`the pictures in ${places} places`);
  const sound = msg('the sound at its start and end');
  const parts = [places > 0 && pictures, soundTrack(plan) && sound].filter(Boolean);
  return {
    kind: 'checked',
    title: msg('Opens and plays'),
    text: parts.length > 0 ? `${opened}: ${parts.join(', ')}.` : `${opened}.`,
  };
}

function missingFacts({ tracks: { expected, found } }: ResultCheck): ReceiptFact[] {
  if (found >= expected) return [];
  const text = msg('Nothing of it lies in the part that was kept.');
  return [
    { kind: 'notice', title: msg(str`${expected - found} of ${expected} tracks not in the result`), text },
  ];
}

function uncheckedFact({ what, why }: Unchecked): ReceiptFact {
  return { kind: 'notice', title: uncheckedTitle(what), text: uncheckedReason(why) };
}

function uncheckedTitle(what: Unchecked['what']): string {
  switch (what) {
    case 'likeness':
      return msg('Not all pictures were compared');
    case 'pictures':
      return msg('The pictures were not looked at');
    case 'sound':
      return msg('The sound was not listened to');
  }
}

function uncheckedReason(why: Unchecked['why']): string {
  switch (why) {
    case 'time':
      return msg('It would have taken too long.');
    case 'codec':
      return msg('This browser can make this kind, but cannot play it.');
    case 'source':
      return msg('The original could not be decoded at some of the places.');
  }
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

function soundFacts({ plan }: Receipt): ReceiptFact[] {
  const track = soundTrack(plan);
  if (!track) return [];
  const title = track.action === 'copy' ? msg('Sound copied as it is') : msg('Sound made new');
  return [{ kind: 'checked', title, text: track.reason }];
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
