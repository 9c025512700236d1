import type { SealedSegment, StreamDescription } from '../io/sealed-segment.ts';
import { type SpoolPlace, SpoolWriter, WRITE_BYTES } from '../io/spool-writer.ts';
import type { Run } from './run-state.ts';

/** Makes one segment: what `fill` writes is sealed, or, where it fails, counts for nothing and leaves nothing. */
export async function sealSegment(
  run: Run,
  place: Omit<SpoolPlace, 'plan' | 'attempt'>,
  fill: (writer: SpoolWriter) => Promise<StreamDescription | undefined>,
): Promise<SealedSegment> {
  const { segments } = run.meter;
  const writer = new SpoolWriter(run.spool, { ...place, ...run.attempts.at(place) });
  const release = run.context.budget.take(WRITE_BYTES);
  segments.running++;
  try {
    const sealed = await writer.seal(await fill(writer));
    segments.done++;
    run.sealed.add(sealed);
    return sealed;
  } catch (cause) {
    await writer.discard();
    throw cause;
  } finally {
    release();
    segments.running--;
  }
}
