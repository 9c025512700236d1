import { SluiceError } from '../../../protocol/error.ts';
import type { FramePace, Segment } from '../../../protocol/plan.ts';
import { microsecondsToTicks } from '../../codec/ticks.ts';
import type { EncodedPicture } from '../../codec/video-encoder.ts';
import type { StreamDescription } from '../../io/sealed-segment.ts';
import type { SpoolWriter } from '../../io/spool-writer.ts';
import type { Spliced, Splicer } from '../../splice/splice.ts';
import type { RunMeter } from '../run-meter.ts';
import { bytesOf } from '../stream-description.ts';
import type { RateControl } from './rate-control.ts';

export interface PictureWriting {
  readonly segment: Segment;
  readonly timescale: number;
  readonly pace: FramePace;
  /** Where new pictures stand among copied ones. */
  readonly splicer: Splicer | undefined;
  readonly meter: RunMeter;
  readonly rates: RateControl;
  /** What the meter knows the work by. */
  readonly work: unknown;
  readonly onPicture: () => void;
}

/** Writes the pictures of one segment: each lasts until the next one, the last to the end of the segment. */
export async function writePictures(
  pictures: AsyncIterable<EncodedPicture>,
  writer: SpoolWriter,
  writing: PictureWriting,
): Promise<StreamDescription | undefined> {
  const { segment, timescale, pace, splicer, meter, rates, work, onPicture } = writing;
  let description: StreamDescription | undefined;
  let spliced: Spliced | undefined;
  let before: EncodedPicture | undefined;
  let bits = 0;
  const add = ({ data, timestamp, duration, key }: EncodedPicture, until: number) => {
    const pts = microsecondsToTicks(timestamp, timescale);
    const shown = pace.kind === 'constant' ? 0 : microsecondsToTicks(until, timescale) - pts;
    const lasts = shown > 0 ? shown : microsecondsToTicks(duration, timescale);
    return writer.add({ data: spliced ? spliced.rewrite(data) : data, pts, duration: lasts, key });
  };
  for await (const picture of pictures) {
    const { config, timestamp, data } = picture;
    if (before) await add(before, timestamp);
    if (config) {
      const given = descriptionOf(config);
      description ??= given;
      const fitted = splicer?.add(given.record && Uint8Array.from(given.record));
      if (spliced && spliced !== fitted) throw otherRecord(segment);
      spliced = fitted;
    }
    before = picture;
    bits += 8 * data.length;
    rates.making?.(segment, bits, timestamp / 1e6);
    meter.framesOut++;
    onPicture();
    meter.add(work, timestamp / 1e6, data.length);
  }
  if (before) await add(before, segment.end * 1e6);
  return splicer && description
    ? { ...description, record: spliced?.record && [...spliced.record] }
    : description;
}

/** One entry describes a segment. */
function otherRecord({ index }: Segment): SluiceError {
  return new SluiceError('output-invalid', {
    stage: 'encode',
    message: 'The encoder changed its parameters in the middle of a part.',
    details: { segment: index },
  });
}

function descriptionOf(config: VideoDecoderConfig): StreamDescription {
  const record = config.description && [...bytesOf(config.description)];
  return {
    codecString: config.codec,
    record,
    ...(config.codedWidth && { width: config.codedWidth }),
    ...(config.codedHeight && { height: config.codedHeight }),
  };
}
