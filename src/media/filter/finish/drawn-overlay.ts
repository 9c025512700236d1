import { SluiceError } from '../../../protocol/error.ts';
import type { PlannedOverlay, VideoTarget } from '../../../protocol/plan.ts';
import { orientSize, type Size } from '../../plan/orientation.ts';

/** Parts of the picture's short side: how near to its edges anything comes. */
const MARGIN = 0.03;

/** From line to line, and what stands behind letters so that they are read on any ground; parts of a line. */
const LEADING = 1.2;
const SHADOW = { blur: 0.12, color: 'rgb(0 0 0 / 0.75)' } as const;

/** A text or image as it lies in the coded picture, which a player turns upright. */
export async function drawnOverlay(overlay: PlannedOverlay, target: VideoTarget): Promise<ImageData> {
  const { width, height, display, pixelAspectRatio } = target;
  const across = pixelAspectRatio.horizontal / pixelAspectRatio.vertical;
  const upright = orientSize(display, { width: width * across, height });
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawing) throw new RangeError('no 2d canvas in this worker');
  drawing.imageSmoothingQuality = 'high';
  drawing.setTransform(1 / across, 0, 0, 1, width / 2, height / 2);
  if (display.flip) drawing.scale(-1, 1);
  drawing.rotate((-display.rotation * Math.PI) / 180);
  drawing.translate(-upright.width / 2, -upright.height / 2);
  drawing.globalAlpha = overlay.opacity;
  const { content } = overlay;
  if (content.kind === 'text') drawText(drawing, content, overlay, upright);
  else await drawImage(drawing, content.data, overlay, upright);
  return drawing.getImageData(0, 0, width, height);
}

function drawText(
  drawing: OffscreenCanvasRenderingContext2D,
  { text, color }: { readonly text: string; readonly color: string },
  overlay: PlannedOverlay,
  picture: Size,
): void {
  const line = overlay.size * picture.height;
  drawing.font = `600 ${line}px system-ui, sans-serif`;
  drawing.textBaseline = 'middle';
  drawing.fillStyle = color;
  drawing.shadowColor = SHADOW.color;
  drawing.shadowBlur = SHADOW.blur * line;
  const lines = text.split('\n');
  const widths = lines.map((each) => drawing.measureText(each).width);
  const size = { width: Math.max(...widths), height: lines.length * LEADING * line };
  const { x, y } = placeOf(overlay, size, picture);
  for (const [index, each] of lines.entries()) {
    const left = x + (size.width - (widths[index] ?? 0)) * overlay.x;
    drawing.fillText(each, left, y + (index + 0.5) * LEADING * line);
  }
}

async function drawImage(
  drawing: OffscreenCanvasRenderingContext2D,
  data: string,
  overlay: PlannedOverlay,
  picture: Size,
): Promise<void> {
  const image = await imageOf(data);
  try {
    const width = overlay.size * picture.width;
    const size = { width, height: (width * image.height) / image.width };
    const { x, y } = placeOf(overlay, size, picture);
    drawing.drawImage(image, x, y, size.width, size.height);
  } finally {
    image.close();
  }
}

/** @throws SluiceError plan-impossible where it is none */
async function imageOf(data: string): Promise<ImageBitmap> {
  const [head = '', body = ''] = data.split(',');
  try {
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    return await createImageBitmap(new Blob([bytes], { type: head.slice(5).split(';')[0] ?? '' }));
  } catch (cause) {
    throw new SluiceError('plan-impossible', {
      stage: 'filter',
      message: 'An image to be laid over the picture cannot be read (field "video.overlay").',
      details: { field: 'video.overlay' },
      cause,
    });
  }
}

/** Where the upper left corner lies: inside the margins, as a CSS background of that position. */
function placeOf(
  { x, y }: PlannedOverlay,
  size: Size,
  picture: Size,
): { readonly x: number; readonly y: number } {
  const margin = MARGIN * Math.min(picture.width, picture.height);
  return {
    x: margin + (picture.width - 2 * margin - size.width) * x,
    y: margin + (picture.height - 2 * margin - size.height) * y,
  };
}
