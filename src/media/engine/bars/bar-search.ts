import type { Lease } from '../../../protocol/budget.ts';
import { SluiceError } from '../../../protocol/error.ts';
import type { VideoTrackInfo } from '../../../protocol/media-info.ts';
import type { PacketSource } from '../../container/packet-source.ts';
import { planarFormat } from '../../filter/scaler/planar-format.ts';
import { FrameLedger } from '../../memory/frame-ledger.ts';
import { MemoryBudget } from '../../memory/memory-budget.ts';
import { orientRect, orientSize, type Rect } from '../../plan/orientation.ts';
import { sourceColor } from '../../plan/video-color.ts';
import type { StageContext } from '../../stage.ts';
import { isPicture, type PictureSource } from '../check/expected-pictures.ts';
import { decodePassage } from '../check/picture-decoding.ts';
import { contentBox, type SampledLuma } from './content-box.ts';

/** Pictures that are looked at, spread over all of the file. */
const PLACES = 16;

/** Seconds behind a key picture that are decoded where there are too few of those. */
const REACH = 2;

/** For one decoder. */
const LEASE: Lease = { bytes: 64e6, decodeQueue: 4, encodeQueue: 1, pipelines: 1, readAhead: 8e6 };

/** The part of a track's upright picture inside its black bars: all of it where there are none. */
export async function pictureContent(source: PacketSource, signal: AbortSignal): Promise<Rect | undefined> {
  if (!isPicture(source)) return undefined;
  const budget = new MemoryBudget(LEASE);
  const checkpoint = async () => signal.throwIfAborted();
  const context: StageContext = { signal, budget, frames: new FrameLedger(budget), checkpoint };
  const pictures: SampledLuma[] = [];
  let tried = 0;
  for (const at of placesIn(source)) {
    const luma = await lumaAt(source, at, context).catch(whereUndecodable);
    if (luma) pictures.push(luma);
    // What does not decode at its start is not tried any longer.
    else if (++tried >= 2 && pictures.length === 0) return undefined;
  }
  const { info } = source;
  const black = sourceColor(info).fullRange ? 0 : 16;
  const box = contentBox(pictures, black);
  return box ? uprightBox(box, info) : { x: 0, y: 0, width: info.width, height: info.height };
}

/** Key pictures where there are some to be had, else pictures not far behind one. */
function placesIn({ index, info }: PictureSource): number[] {
  const keys = index.keyTimes();
  const wanted = Array.from(
    { length: PLACES },
    (_, place) => info.start + ((place + 0.5) * (info.end - info.start)) / PLACES,
  );
  const places = wanted.map((time) => {
    const key = keys.findLast((each) => each <= time) ?? keys[0] ?? info.start;
    const shown = index.times(time - 1, time + 1).findLast((each) => each <= time);
    return keys.length >= PLACES || time - key > REACH ? key : (shown ?? key);
  });
  return [...new Set(places)];
}

async function lumaAt(
  source: PictureSource,
  at: number,
  context: StageContext,
): Promise<SampledLuma | undefined> {
  const passage = { source, color: sourceColor(source.info), from: at, at, to: at };
  const { picture } = await decodePassage(passage, context);
  if (!picture) return undefined;
  try {
    const format = planarFormat(picture.format);
    const { width, height } = picture.visibleRect ?? {};
    if (!format || !width || !height) return undefined;
    const release = context.budget.take(picture.allocationSize());
    const bytes = new Uint8Array(picture.allocationSize());
    const [plane] = await picture.copyTo(bytes);
    release();
    if (!plane) return undefined;
    const view = new DataView(bytes.buffer);
    const { offset, stride } = plane;
    const shift = format.depth - 8;
    const luma = new Uint8Array(width * height);
    for (let y = 0, to = 0; y < height; y++)
      for (let x = 0; x < width; x++, to++)
        luma[to] =
          shift === 0
            ? (bytes[offset + y * stride + x] ?? 0)
            : view.getUint16(offset + y * stride + 2 * x, true) >> shift;
    return { width, height, at: (x, y) => luma[y * width + x] ?? 0 };
  } finally {
    context.frames.close(picture);
  }
}

/** From coded to upright pixels of the player's shape. */
function uprightBox(box: Rect, info: VideoTrackInfo): Rect {
  const lying = { rotation: info.rotation, flip: info.flip };
  const coded = { width: info.codedWidth, height: info.codedHeight };
  const turned = orientRect(lying, box, coded);
  const size = orientSize(lying, coded);
  const [across, down] = [info.width / size.width, info.height / size.height];
  return {
    x: turned.x * across,
    y: turned.y * down,
    width: turned.width * across,
    height: turned.height * down,
  };
}

function whereUndecodable(cause: unknown): undefined {
  if (!(cause instanceof SluiceError) || !UNDECODABLE.has(cause.code)) throw cause;
}

const UNDECODABLE: ReadonlySet<string> = new Set(['decoder-failed', 'codec-undecodable']);
