import type { MediaMetadata } from '../../../../../protocol/media-info.ts';
import { u64 } from '../../../../isobmff/writer/big-endian.ts';
import { serialized } from '../../../../isobmff/writer/output-box.ts';
import { ascii, element, elementId, float, openElement, text, uint } from './ebml.ts';
import { ID } from './ids.ts';

const APP = 'Sluice';
/** Nanoseconds of a tick: whole ms, as WebM wants it. */
const SCALE = 1e6;
/** Dates count from 2001. */
const EPOCH = Date.UTC(2001, 0);

export interface MatroskaHead {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the size of the segment is written, where its content begins, and where the place of the cues is written. */
  readonly sizeAt: number;
  readonly content: number;
  readonly cuesAt: number;
}

export interface HeadFacts {
  readonly isWebM: boolean;
  readonly seconds: number;
  readonly metadata: MediaMetadata;
  /** Their entries. */
  readonly tracks: readonly Uint8Array[];
}

/** All that stands before the first cluster. RFC 9559 sections 4 and 5. */
export function matroskaHead(facts: HeadFacts): MatroskaHead {
  const ebml = ebmlHead(facts.isWebM ? 'webm' : 'matroska');
  const segment = openElement(ID.segment);
  const info = infoOf(facts);
  const tracks = element(ID.tracks, ...facts.tracks);
  const tags = tagsOf(facts.metadata);
  const ids = [ID.info, ID.tracks, ...(tags.length > 0 ? [ID.tags] : []), ID.cues];
  const first = seekHead(ids, []).length;
  const places = [
    first,
    first + info.length,
    ...(tags.length > 0 ? [first + info.length + tracks.length] : []),
  ];
  const seek = seekHead(ids, places);
  const content = ebml.length + segment.length;
  return {
    bytes: serialized(ebml, segment, seek, info, tracks, tags),
    sizeAt: ebml.length + elementId(ID.segment).length,
    content,
    cuesAt: content + seek.length - 8,
  };
}

function ebmlHead(type: string): Uint8Array {
  return element(
    ID.ebml,
    uint(ID.ebmlVersion, 1),
    uint(ID.ebmlReadVersion, 1),
    uint(ID.ebmlMaxIdLength, 4),
    uint(ID.ebmlMaxSizeLength, 8),
    ascii(ID.docType, type),
    uint(ID.docTypeVersion, 4),
    uint(ID.docTypeReadVersion, 2),
  );
}

/** The place of the cues, last, is not known yet: as long as any. */
function seekHead(ids: readonly number[], places: readonly number[]): Uint8Array {
  const seeks = ids.map((id, index) =>
    element(ID.seek, element(ID.seekId, elementId(id)), element(ID.seekPosition, u64(places[index] ?? 0))),
  );
  return element(ID.seekHead, ...seeks);
}

function infoOf({ seconds, metadata: { title, created } }: HeadFacts): Uint8Array {
  const date = Date.parse(created ?? '');
  return element(
    ID.info,
    uint(ID.timestampScale, SCALE),
    float(ID.duration, seconds * 1000),
    ...(Number.isNaN(date) ? [] : [element(ID.dateUtc, u64((date - EPOCH) * 1e6))]),
    ...(title === undefined ? [] : [text(ID.title, title)]),
    ascii(ID.muxingApp, APP),
    ascii(ID.writingApp, APP),
  );
}

function tagsOf({ title, created, location, device }: MediaMetadata): Uint8Array {
  const pairs = {
    TITLE: title,
    DATE: created,
    RECORDING_LOCATION: location,
    DEVICE: device,
  };
  const tags = Object.entries(pairs).flatMap(([name, value]) =>
    value === undefined ? [] : [element(ID.simpleTag, text(ID.tagName, name), text(ID.tagString, value))],
  );
  return tags.length > 0 ? element(ID.tags, element(ID.tag, element(ID.targets), ...tags)) : new Uint8Array();
}
