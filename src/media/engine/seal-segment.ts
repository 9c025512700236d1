import type { SealedSegment, StreamDescription } from '../io/sealed-segment.ts';
import { type SpoolPlace, SpoolWriter } from '../io/spool-writer.ts';
import type { Run } from './run-state.ts';

/** Makes one segment: what `fill` writes is sealed, or, where it fails, counts for nothing. */
export async function sealSegment(
  run: Run,
  place: Omit<SpoolPlace, 'attempt'>,
  fill: (writer: SpoolWriter) => Promise<StreamDescription | undefined>,
): Promise<SealedSegment> {
  const { segments } = run.meter;
  const writer = new SpoolWriter(run.spool, { ...place, attempt: 0 });
  segments.running++;
  try {
    const sealed = await writer.seal(await fill(writer));
    segments.done++;
    return sealed;
  } finally {
    segments.running--;
    writer.close();
  }
}
