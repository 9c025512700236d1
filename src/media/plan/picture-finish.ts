import type { PictureFinish, PlannedOverlay } from '../../protocol/plan.ts';
import type { OverlayRecipe, VideoRecipe } from '../../protocol/recipe.schema.ts';
import { parseTime } from './clip-time.ts';
import type { Need } from './plan-context.ts';
import { impossible } from './refusal.ts';

/** Parts of the picture that text and images take where nothing is said. */
const TEXT_LINE = 0.06;
const IMAGE_WIDTH = 0.2;

/** What asks for new pictures, because something is drawn over them. */
export function finishNeed({ overlay = [], fade }: VideoRecipe): Need | undefined {
  if (overlay.length > 0) return { field: 'video.overlay', reason: 'Something is drawn over the picture.' };
  if (fade?.in || fade?.out) return { field: 'video.fade', reason: 'The picture fades.' };
  return undefined;
}

/**
 * What is done with pictures last.
 * @param end of the output, seconds
 * @throws SluiceError plan-impossible naming the field
 */
export function pictureFinish(
  { overlay = [], fade }: VideoRecipe,
  end: number,
): { readonly finish?: PictureFinish } {
  const overlays = overlay.map((each, index) => plannedOverlay(each, `video.overlay[${index}]`, end));
  const [first, last] = [fade?.in ?? 0, fade?.out ?? 0];
  if (first + last > end)
    throw impossible(
      'video.fade',
      `The fades take longer than the picture, which lasts ${end.toFixed(1)} s (field "video.fade").`,
      { end },
    );
  const fades = first + last > 0;
  if (overlays.length === 0 && !fades) return {};
  return { finish: { overlays, ...(fades && { fade: { in: first, out: last, end } }) } };
}

function plannedOverlay(asked: OverlayRecipe, field: string, end: number): PlannedOverlay {
  const { text, image, color = '#ffffff', opacity = 1 } = asked;
  const isText = text !== undefined && text.trim() !== '';
  if (isText === (image !== undefined))
    throw impossible(field, `It takes either a text or an image (field "${field}").`);
  if (image !== undefined && asked.color !== undefined)
    throw impossible(`${field}.color`, `An image has its own colours (field "${field}.color").`);
  const from = parseTime(asked.start ?? 0);
  const to = asked.end === undefined ? end : parseTime(asked.end);
  if (from >= Math.min(to, end))
    throw impossible(`${field}.start`, `It would never be seen (field "${field}.start").`, {
      start: from,
      end,
    });
  const content =
    image === undefined
      ? ({ kind: 'text', text: text ?? '', color } as const)
      : ({ kind: 'image', data: image } as const);
  const usual = image === undefined ? TEXT_LINE : IMAGE_WIDTH;
  const size = asked.size === undefined ? usual : asked.size / 100;
  return { content, size, ...placeOf(asked.at), opacity, start: from, end: to };
}

function placeOf(at: OverlayRecipe['at'] = 'bottom'): Pick<PlannedOverlay, 'x' | 'y'> {
  if (typeof at === 'object') return { x: at.x / 100, y: at.y / 100 };
  const along = (first: string, last: string) => (at.includes(first) ? 0 : at.includes(last) ? 1 : 0.5);
  return { x: along('left', 'right'), y: along('top', 'bottom') };
}
