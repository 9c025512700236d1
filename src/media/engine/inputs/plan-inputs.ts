import type { Recipe } from '../../../protocol/recipe.schema.ts';
import type { MediaContainer } from '../../container/media-container.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import { byteRanges } from '../../isobmff/byte-ranges.ts';
import { cutTimes } from '../../plan/asked-clips.ts';
import { wantsDrawing } from '../../plan/drawing/stills-wish.ts';
import type { Rect } from '../../plan/orientation.ts';
import type { PlanInput } from '../../plan/plan-input.ts';
import { restartTimes } from '../../splice/restarts.ts';
import { pictureContent } from '../bars/bar-search.ts';
import type { Opened } from './open-inputs.ts';

/** The opened files as the plan sees them: their facts, indices, and where their pictures can be cut for this recipe. */
export async function planInputs(
  { containers, sources }: Opened,
  recipe: Recipe,
  signal: AbortSignal,
): Promise<PlanInput[]> {
  const infos = containers.map(({ info }) => info);
  const cuts = isCopied(recipe) && !wantsDrawing(containers, recipe) ? cutTimes(infos, recipe) : [];
  const wantsContents = recipe.video && recipe.video.crop === 'auto';
  return Promise.all(
    containers.map(async (container, index) => {
      const source = sources[index];
      const around = cuts[index] ?? [];
      const restarts = source ? await restartsOf(container, source, around, signal) : new Map();
      const contents = wantsContents ? await contentsOf(container, signal) : undefined;
      return { ...planInput(container), restarts, ...(contents && { contents }) };
    }),
  );
}

/** Looked for once, however often it is planned. */
const found = new WeakMap<MediaContainer, Promise<Map<number, Rect>>>();

function contentsOf(container: MediaContainer, signal: AbortSignal): Promise<Map<number, Rect>> {
  const known = found.get(container) ?? searchContents(container, signal);
  found.set(container, known);
  known.catch(() => found.delete(container));
  return known;
}

async function searchContents(container: MediaContainer, signal: AbortSignal): Promise<Map<number, Rect>> {
  const contents = new Map<number, Rect>();
  for (const { id, kind, unusable } of container.info.tracks) {
    if (kind !== 'video' || unusable) continue;
    const content = await pictureContent(container.track(id), signal);
    if (content) contents.set(id, content);
  }
  return contents;
}

/** Whether pictures may be copied in pieces at all. */
function isCopied({ cut, video }: Recipe): boolean {
  return cut !== 'reencode' && video !== false;
}

function planInput(container: MediaContainer): Omit<PlanInput, 'restarts'> {
  const { info, iso } = container;
  const usable = info.tracks.filter(({ unusable }) => !unusable).map(({ id }) => id);
  return {
    info,
    index: new Map(usable.map((id) => [id, container.track(id).index])),
    descriptions: new Map(usable.map((id) => [id, container.track(id).descriptions])),
    described: new Set(container.tracks.flatMap(({ id, entries }) => (entries.length > 0 ? [id] : []))),
    ...(iso && { ranges: byteRanges(iso) }),
  };
}

async function restartsOf(
  container: MediaContainer,
  bytes: ByteSource,
  around: readonly number[],
  signal: AbortSignal,
): Promise<Map<number, Float64Array>> {
  const found = new Map<number, Float64Array>();
  if (around.length === 0) return found;
  for (const info of container.info.tracks) {
    const track = container.tracks.find(({ id }) => id === info.id);
    if (!track || info.unusable || info.kind !== 'video') continue;
    const { descriptions, data } = container.track(info.id);
    const source = { codec: info.codec, descriptions, track, bytes, ...(data && { data }) };
    found.set(info.id, await restartTimes(source, around, signal));
  }
  return found;
}
