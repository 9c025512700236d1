import { SluiceError } from '../../protocol/error.ts';
import type { Warning } from '../../protocol/media-info.ts';
import { type Cast, leftOut } from './cast.ts';
import { type CutMode, cutPictures, type PictureCut } from './picture-cut.ts';
import {
  encodedAs,
  type OtherLoad,
  type PictureCopy,
  type PictureEncoding,
  planPicture,
} from './picture-plan.ts';
import type { PlanContext } from './plan-context.ts';
import type { Row, VideoRow } from './row.ts';
import { planSound, type SoundPlan } from './sound-plan.ts';

/** What is done with each row. */
export interface KeptTracks {
  readonly pictures: ReadonlyMap<Row, PictureEncoding | CutCopy>;
  readonly sounds: ReadonlyMap<Row, SoundPlan>;
  /** Rows that turned out not to be possible, and why. */
  readonly dropped: ReadonlyMap<Row, string>;
  readonly warnings: readonly Warning[];
}

export interface CutCopy extends PictureCopy {
  readonly cut: Extract<PictureCut, { kind: 'copy' }>;
}

/** @throws SluiceError what the primary track of its kind, or one asked for by its id, meets */
export function planKept(context: PlanContext, cast: Cast, mode: CutMode): KeptTracks {
  const dropped = new Map<Row, string>();
  const warnings: Warning[] = [];
  const strict = Array.isArray(context.recipe.tracks);
  /** A side track that cannot be made anew here does not stop the others. */
  function attempt<T>(row: Row, side: boolean, plan: () => T): T | undefined {
    try {
      return plan();
    } catch (error) {
      if (!side || strict || !(error instanceof SluiceError) || !SIDE_CODES.has(error.code)) throw error;
      dropped.set(row, error.message);
      warnings.push(leftOut(row.lead.track.id, error.message));
      return undefined;
    }
  }

  const videos = primaryFirst(
    cast.parts.flatMap((part) => (part.kind === 'video' ? [part.row] : [])),
    byPixels,
  );
  const audios = primaryFirst(
    cast.parts.flatMap((part) => (part.kind === 'audio' ? [part.row] : [])),
    () => 0,
  );
  const playable = audios.filter(
    (row, rank) => attempt(row, rank > 0, () => planSound(context, [row], false)) !== undefined,
  );
  const sounds = planSound(context, playable, videos.length === 0);
  const other = loadOf(sounds, videos.length);
  const pictures = new Map<Row, PictureEncoding | CutCopy>();
  for (const [rank, row] of videos.entries()) {
    const plan = attempt(row, rank > 0, () => planCut(context, row, other, mode));
    if (plan) pictures.set(row, plan);
  }
  for (const sound of sounds) warnings.push(...sound.warnings);
  for (const picture of pictures.values()) warnings.push(...picture.warnings);
  return { pictures, sounds: new Map(sounds.map((plan) => [plan.row, plan])), dropped, warnings };
}

function planCut(
  context: PlanContext,
  row: VideoRow,
  other: OtherLoad,
  mode: CutMode,
): PictureEncoding | CutCopy {
  const plan = planPicture(context, row, other);
  if (plan.action === 'encode') return plan;
  const cut = cutPictures(context, row, mode);
  if (cut.kind === 'copy') return { ...plan, cut, warnings: [...plan.warnings, ...cut.warnings] };
  const { reason } = cut;
  const made = cut.target
    ? encodedAs(context, row, cut.target, reason)
    : planPicture(context, row, other, { field: 'cut', reason });
  if (made.action === 'copy') throw new RangeError('pictures that must be made anew are copied');
  // Short enough to be made as good as the source: then it is as exact as asked, only not copied.
  const code = cut.target ? 'clip-reencoded' : 'cut-reencoded';
  const said = { code, message: `All pictures are made anew. ${reason}` };
  return { ...made, warnings: [...made.warnings, said] };
}

const SIDE_CODES: ReadonlySet<string> = new Set(['codec-undecodable', 'codec-unencodable']);

/** As `usableTracks` ranks them, whatever their order in the output. */
function primaryFirst<T extends Row>(rows: readonly T[], bySize: (a: T, b: T) => number): T[] {
  const enabled = (row: T) => (row.lead.track.enabled ? 1 : 0);
  return rows.toSorted((a, b) => enabled(b) - enabled(a) || bySize(a, b));
}

function byPixels(a: VideoRow, b: VideoRow): number {
  return b.shown.width * b.shown.height - a.shown.width * a.shown.height;
}

function loadOf(sounds: readonly SoundPlan[], sharers: number): OtherLoad {
  const bytes = sounds.reduce((sum, plan) => sum + plan.bytes, 0);
  const packets = sounds.reduce((sum, plan) => sum + plan.packets, 0);
  return { bytes, packets, sharers };
}
