import { SluiceError } from '../../../protocol/error.ts';
import type { Warning } from '../../../protocol/media-info.ts';
import type { Plan } from '../../../protocol/plan.ts';
import {
  type FrameCheck,
  isClearlyDifferent,
  type ResultCheck,
  SYNC_TOLERANCE,
  type Unchecked,
} from '../../../protocol/result-check.ts';
import { isDecodable } from '../../codec/codec-support.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import { openContainer } from '../../container/open-container.ts';
import { blobSource } from '../../io/blob-source.ts';
import { timeText } from '../../plan/clip-time.ts';
import type { StageContext } from '../../stage.ts';
import { checkFailure } from './check-failure.ts';
import { CheckLimit } from './check-limit.ts';
import {
  type ExpectedPictures,
  expectedDrawings,
  expectedPictures,
  isDrawn,
  isPicture,
} from './expected-pictures.ts';
import { checkFrames } from './frame-check.ts';
import { keptFacts } from './kept-facts.ts';
import { checkLength } from './length-check.ts';
import { checkLikeness, LikenessRecord, originalAt } from './likeness-check.ts';
import { type ResultTrack, resultTracks } from './result-track.ts';
import { decodeEnds, isSound } from './sound-check.ts';
import { checkSync } from './sync-check.ts';

export interface Checking {
  /** The result, or, where it is of another container, the carrier that has the same packets. */
  readonly output: Blob;
  /** The result of another container. */
  readonly muxed?: MediaContainer;
  readonly plan: Plan;
  /** The opened inputs the plan is about. */
  readonly inputs: readonly MediaContainer[];
  readonly context: StageContext;
  /** Seconds for all that needs a decoder; what is not known by then stays unknown. */
  readonly limit?: number;
}

/** An ordinary job takes about 2; 4K on two slow cores more. */
const LIMIT = 15;

/**
 * Opens the finished file again through our own reader, as any file, and compares it with the plan and the sources.
 * What was copied is looked up in tables; what was made anew is decoded in places.
 * @throws SluiceError output-invalid, details `{ why }`: pictures are missing, another length, it does not decode;
 * what reading the sources throws; AbortError
 */
export async function checkResult(checking: Checking): Promise<ResultCheck> {
  const { output, plan, inputs, context } = checking;
  const result = await openResult(output, context);
  const limit = new CheckLimit(context, checking.limit ?? LIMIT);
  const uses = [result, ...inputs].map(({ bytes }) => bytes.use());
  try {
    const tracks = resultTracks({ plan, inputs }, result);
    const known = {
      duration: checkLength(plan, result),
      tracks: { expected: plan.tracks.filter(isKept).length, found: result.info.tracks.length },
      metadata: keptFacts(plan, inputs, checking.muxed ?? result, tracks),
    };
    const shown = tracks.flatMap((track) => pictureTrack(track, { plan, inputs }, result) ?? []);
    const frames = await countFrames(shown, limit);
    const sound = tracks.find(({ planned }) => planned.kind === 'audio');
    const [pictures] = shown;
    const sync = pictures && sound ? checkSync({ run: { plan, inputs }, result, pictures, sound }) : null;
    return { ...known, frames, sync, ...(await decoded(tracks, pictures, result, limit)) };
  } finally {
    limit.end();
    for (const done of uses) done();
  }
}

/** What is worth telling of a result that passed. */
export function checkWarnings({ likeness, sync, frames }: ResultCheck): Warning[] {
  const warnings: Warning[] = [];
  const worst = likeness?.samples.filter(isClearlyDifferent).toSorted((a, b) => a.ssim - b.ssim)[0];
  if (worst)
    warnings.push({
      code: 'looks-different',
      message: `At ${timeText(worst.at)} the result looks clearly different from the original.`,
    });
  if (sync && Math.max(Math.abs(sync.start), Math.abs(sync.end)) > SYNC_TOLERANCE)
    warnings.push({
      code: 'sound-shifted',
      message: 'Sound and picture are not as far apart as in the original.',
    });
  if (frames && frames.lost > 0)
    warnings.push({
      code: 'pictures-lost',
      message: `${frames.lost} pictures of the original cannot be decoded, so they are not in the result.`,
    });
  return warnings;
}

async function openResult(output: Blob, { signal, budget }: StageContext): Promise<MediaContainer> {
  const result = await openContainer(blobSource(output, 'the result'), signal, budget).catch((cause) => {
    if (!(cause instanceof SluiceError) || !UNREADABLE.has(cause.code)) throw cause;
    throw checkFailure('it cannot be opened', {}, cause);
  });
  if (result.info.warnings.some(({ code }) => code === 'cut-off')) throw checkFailure('it ends early');
  return result;
}

/** What tells of the file, and not of the disk it lies on. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'container-unknown',
  'container-damaged',
  'container-refused',
  'no-media',
]);

interface ShownTrack extends ResultTrack {
  readonly source: ReturnType<MediaContainer['track']>;
  readonly expected: readonly ExpectedPictures[];
  readonly found: Float64Array;
  readonly tolerance: number;
}

function pictureTrack(
  { planned, info }: ResultTrack,
  { plan, inputs }: Pick<Checking, 'plan' | 'inputs'>,
  result: MediaContainer,
): ShownTrack | undefined {
  if (info.kind !== 'video') return undefined;
  const source = result.track(info.id);
  if (!isPicture(source)) return undefined;
  return {
    planned,
    info,
    source,
    expected: isDrawn(planned)
      ? expectedDrawings(planned, planned.drawing, source)
      : expectedPictures(plan, inputs, planned),
    found: source.index.times(),
    // In a coarse timescale a tick may be a whole picture.
    tolerance: Math.min(1 / info.timescale, 0.25 / Math.max(1, info.frameRate)) + 0.0005,
  };
}

async function countFrames(shown: readonly ShownTrack[], limit: CheckLimit): Promise<FrameCheck | null> {
  if (shown.length === 0) return null;
  const isLost = async ({ source, of }: ExpectedPictures, position: number) => {
    const original = originalAt(source, of[position] ?? 0, limit.context);
    const picture = await limit.within(async () => (await original).picture).catch(whereUndecodable);
    if (picture) limit.context.frames.close(picture);
    return picture === undefined;
  };
  let [expected, found, lost] = [0, 0, 0];
  for (const track of shown) {
    const counts = await checkFrames(track, isLost);
    expected += counts.expected;
    found += counts.found;
    lost += counts.lost;
  }
  return { expected, found, lost };
}

function whereUndecodable(cause: unknown): undefined {
  if (!(cause instanceof SluiceError) || cause.code !== 'decoder-failed') throw cause;
}

type Decodings = Pick<ResultCheck, 'likeness' | 'decoded' | 'unchecked'>;

/** A result of copies alone is not decoded: it holds the source's own packets, byte for byte. */
async function decoded(
  tracks: readonly ResultTrack[],
  pictures: ShownTrack | undefined,
  result: MediaContainer,
  limit: CheckLimit,
): Promise<Decodings> {
  const isNew = tracks.some(({ planned }) => planned.segments.some(({ kind }) => kind !== 'copy'));
  const unchecked: Unchecked[] = [];
  if (!isNew) return { likeness: null, decoded: { tried: 0, failed: 0 }, unchecked };
  const sounds = await decodedSounds(tracks, result, limit, unchecked);
  const record = new LikenessRecord();
  if (pictures) await comparePictures(pictures, record, limit, unchecked);
  return {
    likeness: record.likeness,
    decoded: { tried: sounds.tried + record.tried, failed: sounds.failed },
    unchecked,
  };
}

async function comparePictures(
  { planned, source, expected }: ShownTrack,
  record: LikenessRecord,
  limit: CheckLimit,
  unchecked: Unchecked[],
): Promise<void> {
  const target = planned.kind === 'video' && 'target' in planned ? planned.target : undefined;
  if (!target || !('bake' in target) || !isPicture(source)) return;
  if (!(await isDecodable(source))) {
    unchecked.push({ what: 'pictures', why: 'codec' });
    return;
  }
  await limit.within(() =>
    checkLikeness({ expected, target, result: source, context: limit.context }, record),
  );
  if (limit.isOver) unchecked.push({ what: 'likeness', why: 'time' });
  else if (record.unreadable > 0) unchecked.push({ what: 'likeness', why: 'source' });
}

/** @throws SluiceError output-invalid where new sound does not decode; what was copied may be as damaged as its source */
async function decodedSounds(
  tracks: readonly ResultTrack[],
  result: MediaContainer,
  limit: CheckLimit,
  unchecked: Unchecked[],
): Promise<ResultCheck['decoded']> {
  let [tried, failed] = [0, 0];
  for (const { planned, info } of tracks) {
    if (planned.kind !== 'audio') continue;
    const source = result.track(info.id);
    if (!isSound(source)) continue;
    if (!(await isDecodable(source))) {
      unchecked.push({ what: 'sound', why: 'codec' });
      continue;
    }
    const done = await limit.within(() => decodeEnds(source, limit.context));
    if (!done) unchecked.push({ what: 'sound', why: 'time' });
    else if (done.failed > 0 && planned.action === 'encode')
      throw checkFailure('the sound cannot be decoded', { ...done });
    tried += done?.tried ?? 0;
    failed += done?.failed ?? 0;
  }
  return { tried, failed };
}

function isKept({ action }: Plan['tracks'][number]): boolean {
  return action !== 'drop';
}
