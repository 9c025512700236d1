import { SluiceError } from '../../protocol/error.ts';
import type { ContainerName, MediaInfo, TrackInfo, Warning } from '../../protocol/media-info.ts';
import { fourcc } from './box.ts';
import type { FileBoxes } from './file-boxes.ts';
import { flowOf } from './flow.ts';
import { readMetadata } from './movie/metadata.ts';
import { type IsoTrackFacts, trackInfo } from './track-info.ts';

export interface IsoParts {
  readonly boxes: FileBoxes;
  readonly ftyp: Uint8Array<ArrayBuffer> | undefined;
  readonly moov: Uint8Array<ArrayBuffer>;
  readonly created: number;
  readonly tracks: readonly IsoTrackFacts[];
  readonly size: number;
  /** Packets named that the file does not hold. */
  readonly missing: number;
}

/** What the file is. @throws SluiceError track-encrypted, container-damaged or no-media where nothing can be used */
export function isoInfo(parts: IsoParts): MediaInfo {
  const { boxes, tracks } = parts;
  const infos = tracks.map(trackInfo);
  checkUsable(infos, tracks);
  const usable = tracks.filter((_track, index) => infos[index]?.unusable === undefined);
  const duration = Math.max(0, ...infos.map((info) => info.end));
  const container = containerName(parts.ftyp);
  return {
    version: 1,
    container,
    mimeType: mimeType(container, infos),
    size: parts.size,
    duration,
    fragmented: boxes.moofs.length > 0,
    fastStart: boxes.moov.start < boxes.firstData,
    tracks: infos,
    metadata: readMetadata(parts.moov, parts.created),
    flow: flowOf(usable, duration),
    warnings: warnings(boxes, parts.missing),
  };
}

/** A file that says what it is opens, even where no track can be used; one that says nothing does not. */
function checkUsable(infos: readonly TrackInfo[], tracks: readonly IsoTrackFacts[]): void {
  const media = infos.filter((info) => info.kind === 'video' || info.kind === 'audio');
  if (media.some((info) => info.unusable?.code !== 'damaged') && media.length > 0) return;
  const damage = tracks.find(({ raw }) => raw.damage)?.raw.damage;
  if (damage) throw damage;
  throw new SluiceError('no-media', { stage: 'open', details: { tracks: infos.map((info) => info.kind) } });
}

function containerName(ftyp: Uint8Array | undefined): ContainerName {
  const brand = ftyp ? fourcc(ftyp, 8) : 'qt  ';
  if (brand === 'qt  ') return 'mov';
  return brand === 'M4A ' || brand === 'M4B ' ? 'm4a' : 'mp4';
}

function mimeType(container: ContainerName, infos: readonly TrackInfo[]): string {
  const kind = infos.some((info) => info.kind === 'video') ? 'video' : 'audio';
  const codecs = infos.map((info) => info.codecString).filter((codec) => codec !== undefined);
  const type = container === 'mov' ? `${kind}/quicktime` : `${kind}/mp4`;
  return codecs.length > 0 ? `${type}; codecs="${Array.from(new Set(codecs)).join(', ')}"` : type;
}

function warnings(boxes: FileBoxes, missing: number): readonly Warning[] {
  const cutOff = { code: 'cut-off', message: 'The file ends early; what is missing was left out.' };
  const known = boxes.warnings.some(({ code }) => code === cutOff.code);
  return missing > 0 && !known ? [...boxes.warnings, cutOff] : boxes.warnings;
}
