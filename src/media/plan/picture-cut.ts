import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { VideoTarget } from '../../protocol/plan.ts';
import { picturesAlike } from './alike.ts';
import { type ClipCut, cutClip } from './clip-cut.ts';
import { codecTitle } from './codec-title.ts';
import { holdsEdits } from './container-codecs.ts';
import { CutPlaces, REACH } from './cut-places.ts';
import { canDecode, type PlanContext } from './plan-context.ts';
import { impossible } from './refusal.ts';
import type { RowPart, VideoRow } from './row.ts';
import { spliceTarget } from './splice-target.ts';
import { isHdr, toneMapWarnings } from './video-color.ts';

/** How a row whose pictures can be copied is cut. */
export type PictureCut =
  | {
      readonly kind: 'copy';
      /** One for each part of the row; undefined: all of it is made anew. */
      readonly cuts: readonly (ClipCut | undefined)[];
      readonly hidden: boolean;
      /** How new pictures are made, where there are any. */
      readonly target: VideoTarget | undefined;
      readonly warnings: readonly Warning[];
    }
  | {
      readonly kind: 'anew';
      /** Undefined: as the recipe says. */
      readonly target: VideoTarget | undefined;
      readonly reason: string;
    };

export type CutMode = 'exact' | 'keyframe' | 'lossless';

const NOWHERE = 'There is no place near the cut where a copy of the pictures could begin.';

/** @throws SluiceError plan-impossible where a copy is asked for that cannot be */
export function cutPictures(context: PlanContext, row: VideoRow, mode: CutMode): PictureCut {
  const cuts = cutParts(context, row, mode);
  if (cuts.every(isCopy)) return copied(context, row, cuts, undefined);
  const obstacle = spliceObstacle(context, row);
  const target = obstacle ? undefined : spliceTarget(context, row);
  if (target && cuts.some((cut) => cut)) return copied(context, row, cuts, target);
  if (target && row.parts.every(({ from, to }) => to - from <= REACH)) return anew(context, target, NOWHERE);
  const hiding = cutParts(context, row, 'lossless');
  const private_ = context.recipe.metadata === 'strip';
  const hides = holdsEdits(context.container) && hiding.every(isCopy);
  if (hides && !private_ && !obstacle?.ownCodec)
    return copied(context, row, hiding, undefined, obstacle?.reason ?? NOWHERE);
  return anew(context, undefined, obstacle?.reason ?? NOWHERE);
}

function cutParts({ inputs }: PlanContext, row: VideoRow, mode: CutMode): (ClipCut | undefined)[] {
  const alike = picturesAlike(inputs, row.lead);
  return row.parts.map(({ source, clip, to, position }) => {
    if (picturesAlike(inputs, source) !== alike) return undefined;
    const opens = position === 0;
    return cutClip(new CutPlaces(inputs, source), clip.start, to, {
      opens,
      anyKey: opens && mode !== 'exact',
      hideStart: opens && mode === 'lossless',
      hideEnd: position === row.sources.length - 1 && mode === 'lossless',
    });
  });
}

function isCopy(cut: ClipCut | undefined): boolean {
  return cut?.pieces.every(({ kind }) => kind === 'copy') ?? false;
}

/** Why no new pictures can stand among the copied ones. */
function spliceObstacle(
  context: PlanContext,
  row: VideoRow,
):
  | {
      readonly reason: string /** All pictures can be made anew in their own codec. */;
      readonly ownCodec?: boolean;
    }
  | undefined {
  const { support, video } = context;
  const { track } = row.lead;
  const title = codecTitle(track.codec);
  if (video.codec === 'copy') return { reason: 'New pictures are not wanted.' };
  if (!row.parts.every(({ source }) => canDecode(context, source)))
    return { reason: `This browser cannot read ${title} video.` };
  if (!support.splices.some((codec) => codec === track.codec)) {
    const encoder = Object.entries(support.videoEncoders).find(([codec]) => codec === track.codec)?.[1];
    const ownCodec = encoder !== undefined && (encoder.hardware || encoder.software);
    return ownCodec
      ? { reason: 'New pictures cannot stand among the copied ones here.', ownCodec }
      : { reason: `This browser cannot make ${title} video.` };
  }
  if (track.descriptions > 1) return { reason: 'The video changes its format on the way.' };
  return spliceTarget(context, row) ? undefined : { reason: 'This browser makes no pictures of that kind.' };
}

function copied(
  { inputs }: PlanContext,
  row: VideoRow,
  cuts: readonly (ClipCut | undefined)[],
  target: VideoTarget | undefined,
  because = '',
): PictureCut {
  const hidden = cuts.some((cut) => cut?.hidden);
  const warnings = hidden ? [hiddenFootage(because)] : [];
  const odd = row.parts.filter((_, rank) => !cuts[rank]);
  const alike = picturesAlike(inputs, row.lead);
  const reason = ({ source }: RowPart<VideoTrackInfo>) =>
    picturesAlike(inputs, source) === alike ? NOWHERE : difference(source.track, row.lead.track);
  const toned = isHdr(row.lead.track.color) ? [] : toneMapWarnings(odd.map(({ source }) => source.track));
  return { kind: 'copy', cuts, hidden, target, warnings: [...warnings, ...remade(odd, reason), ...toned] };
}

function hiddenFootage(because: string): Warning {
  const message = 'Pictures before the start and after the end stay in the file; players do not show them.';
  return { code: 'hidden-footage', message: `${because} ${message}`.trim() };
}

/** One warning for each reason, however many parts there are. */
function remade<T extends RowPart>(parts: readonly T[], reason: (part: T) => string): Warning[] {
  const numbers = new Map<string, number[]>();
  for (const part of parts) {
    const why = reason(part);
    numbers.set(why, [...(numbers.get(why) ?? []), part.position + 1]);
  }
  return [...numbers].map(([why, of]) => {
    const name =
      of.length === 1 ? `Part ${of[0]} is` : `Parts ${of.slice(0, -1).join(', ')} and ${of.at(-1)} are`;
    return { code: 'clip-reencoded', message: `${name} made anew. ${why}` };
  });
}

function difference(odd: VideoTrackInfo, lead: VideoTrackInfo): string {
  if (odd.codec !== lead.codec)
    return `The video is ${codecTitle(odd.codec)} and becomes ${codecTitle(lead.codec)} like the others.`;
  if (odd.width !== lead.width || odd.height !== lead.height)
    return `The picture is ${odd.width} × ${odd.height} and is fitted to ${lead.width} × ${lead.height} like the others.`;
  if (odd.rotation !== lead.rotation || odd.flip !== lead.flip)
    return 'The picture is turned in another way.';
  return 'The pictures are coded in another way than the others.';
}

function anew({ video }: PlanContext, target: VideoTarget | undefined, reason: string): PictureCut {
  if (video.codec === 'copy')
    throw impossible('video.codec', `The picture cannot be copied (field "video.codec"): ${reason}`);
  return { kind: 'anew', target, reason };
}
