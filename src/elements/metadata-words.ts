import { msg, str } from '@lit/localize';
import type { MediaMetadata, MetadataFact, Plan, ResultCheck } from '../index.ts';
import type { ReceiptFact } from './receipt-facts.ts';

/** What the file says about itself: what is still in it, what was to go and is gone, and what is missing. */
export function metadataFacts(
  { kept, missing }: ResultCheck['metadata'],
  plan: Plan,
  metadata: MediaMetadata,
): ReceiptFact[] {
  // That a track is left out is said of the track.
  const lost = missing.filter((fact) => fact !== 'subtitles' && fact !== 'languages');
  if (plan.metadata === 'strip') {
    const left = kept.filter((fact) => PERSONAL.has(fact));
    return [
      ...(lost.length > 0 ? [fact('checked', msg(str`${list(lost)} removed`), '')] : []),
      ...(left.length > 0
        ? [fact('notice', msg(str`${list(left)} still there`), msg('They were to be removed.'))]
        : []),
    ];
  }
  return [
    ...(kept.length > 0
      ? [
          fact(
            kept.includes('location') ? 'notice' : 'checked',
            msg(str`${list(kept)} kept`),
            keptText(kept, metadata),
          ),
        ]
      : []),
    ...(lost.length > 0
      ? [
          fact(
            'notice',
            msg(str`${list(lost)} not kept`),
            msg('The original has more to say about itself than the result.'),
          ),
        ]
      : []),
  ];
}

/** What tells of a person. */
const PERSONAL: ReadonlySet<MetadataFact> = new Set(['created', 'title', 'location', 'device']);

function fact(kind: ReceiptFact['kind'], title: string, text: string): ReceiptFact {
  return { kind, title, text };
}

function keptText(kept: readonly MetadataFact[], { created, device, title }: MediaMetadata): string {
  const date = created
    ? new Date(created).toLocaleString(document.documentElement.lang || 'en', {
        dateStyle: 'medium',
        timeStyle: 'short',
      })
    : undefined;
  const parts = [
    kept.includes('created') ? date : undefined,
    kept.includes('device') ? device : undefined,
    kept.includes('title') ? title : undefined,
  ].filter((part) => part !== undefined);
  const facts = parts.length > 0 ? `${parts.join(', ')}.` : '';
  const hint = kept.includes('location')
    ? msg('It says where it was recorded. Remove that before you share it, if you like.')
    : '';
  return `${facts} ${hint}`.trim();
}

/** Date, place and camera */
function list(facts: readonly MetadataFact[]): string {
  const names = facts.map(factName);
  const listed = new Intl.ListFormat(document.documentElement.lang || 'en').format(names);
  return listed.charAt(0).toLocaleUpperCase() + listed.slice(1);
}

function factName(fact: MetadataFact): string {
  switch (fact) {
    case 'created':
      return msg('date');
    case 'location':
      return msg('place');
    case 'device':
      return msg('camera');
    case 'title':
      return msg('title');
    case 'chapters':
      return msg('chapters');
    case 'subtitles':
      return msg('subtitles');
    case 'languages':
      return msg('languages');
  }
}
