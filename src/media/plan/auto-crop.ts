import type { VideoTrackInfo, Warning } from '../../protocol/media-info.ts';
import type { VideoRecipe } from '../../protocol/recipe.schema.ts';
import { compose, flipped, orientRect, type Rect } from './orientation.ts';
import type { PlanContext } from './plan-context.ts';
import { impossible } from './refusal.ts';
import type { VideoRow } from './row.ts';
import type { SourceTrack } from './source-track.ts';

/** A recipe whose crop is a place in a picture. */
export type PlacedRecipe = Omit<VideoRecipe, 'crop'> & { readonly crop?: Rect };

/**
 * What is asked for of this source's pictures: `crop: "auto"` is what is left without its black bars.
 * @throws SluiceError plan-impossible where nobody could look for them
 */
export function placedRecipe(
  context: Pick<PlanContext, 'inputs'>,
  source: SourceTrack<VideoTrackInfo>,
  { crop, ...video }: VideoRecipe,
): PlacedRecipe {
  if (crop === undefined) return video;
  if (crop !== 'auto') return { ...video, crop };
  const { track, input } = source;
  const content = context.inputs[input]?.contents?.get(track.id);
  if (!content)
    throw impossible(
      'video.crop',
      'Black bars cannot be looked for, because this browser cannot decode the pictures (field "video.crop").',
      { track: track.id },
    );
  const asked = compose({ rotation: video.rotate ?? 0, flip: false }, flipped(video.flip));
  return hasBars(content, track) ? { ...video, crop: orientRect(asked, content, track) } : video;
}

/** What the search for bars came to. */
export function barWarnings({ inputs, video }: PlanContext, { parts }: VideoRow): Warning[] {
  if (video.crop !== 'auto') return [];
  return parts.map(({ source: { input, track }, position }) => {
    const name = parts.length > 1 ? ` of part ${position + 1}` : '';
    const content = inputs[input]?.contents?.get(track.id);
    if (!content || !hasBars(content, track))
      return { code: 'no-bars', message: `The picture${name} has no black bars to be cut off.` };
    const [width, height] = [Math.round(content.width), Math.round(content.height)];
    const message = `Black bars${name} are cut off: ${width} × ${height} of ${track.width} × ${track.height} are left.`;
    return { code: 'bars-cropped', message };
  });
}

/** Whether two sources are to be cut in the same way. */
export function sameContent(context: PlanContext, a: SourceTrack, b: SourceTrack): boolean {
  if (context.video.crop !== 'auto') return true;
  const of = ({ input, track }: SourceTrack) =>
    JSON.stringify(context.inputs[input]?.contents?.get(track.id));
  return of(a) === of(b);
}

/** Pixels that are not square make fractions. */
const HALF = 0.5;

function hasBars({ width, height }: Rect, track: VideoTrackInfo): boolean {
  return width < track.width - HALF || height < track.height - HALF;
}
