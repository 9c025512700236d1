import { SluiceError } from '../../../../protocol/error.ts';
import type { MediaMetadata } from '../../../../protocol/media-info.ts';
import { holdsSinglePictures, outputFileOf } from '../../../../protocol/output-container.ts';
import type { MediaContainer } from '../../../container/media-container.ts';
import { openContainer } from '../../../container/open-container.ts';
import { blobSource } from '../../../io/blob-source.ts';
import { ropeToBlob } from '../../../io/rope.ts';
import { WRITE_BYTES } from '../../../io/spool-writer.ts';
import { openIso } from '../../../isobmff/open-iso.ts';
import { checkFailure } from '../../check/check-failure.ts';
import { resultTracks } from '../../check/result-track.ts';
import type { Run } from '../../run-state.ts';
import { checkMuxed } from './muxed-check.ts';
import type { MuxContext, Muxer, MuxTrack } from './muxer.ts';
import { muxerOf } from './muxers.ts';
import { SpoolSink } from './spool-sink.ts';

export interface MuxedFile {
  readonly blob: Blob;
  /** What it says about itself, where it is no carrier. */
  readonly opened: MediaContainer | undefined;
}

type MuxRun = Pick<Run, 'plan' | 'inputs' | 'spool' | 'context'>;

/**
 * The result in the container that was asked for: the carrier itself, or its packets in a file of their own, which is
 * opened again and compared.
 * @throws SluiceError output-invalid, disk-full; AbortError
 */
export async function muxedFile(run: MuxRun, carrier: Blob): Promise<MuxedFile> {
  const { plan, context } = run;
  const muxer = await muxerOf(plan.container)?.();
  if (!muxer) return { blob: carrier, opened: undefined };
  const opened = await openIso(blobSource(carrier, 'the result'), context.signal, context.budget);
  const mux: MuxContext = {
    container: plan.container,
    tracks: tracksOf(run, opened),
    metadata: metadataOf(run, opened),
    stage: context,
  };
  const blob = await written(run, muxer, opened, mux);
  // Opened as any file they are one picture, or none: what was to be looked at is the carrier.
  if (holdsSinglePictures(plan.container)) return { blob, opened: undefined };
  const muxed = await openMuxed(blob, run);
  checkMuxed(opened, muxed, mux.tracks);
  return { blob, opened: muxed };
}

async function written(
  { plan, spool, context }: MuxRun,
  muxer: Muxer,
  carrier: MediaContainer,
  mux: MuxContext,
): Promise<Blob> {
  const sink = new SpoolSink(spool);
  const release = context.budget.take(WRITE_BYTES);
  try {
    await muxer(carrier, sink, mux);
    const { mimeType } = outputFileOf(plan);
    return await ropeToBlob(sink.finish(), { inputs: [], spoolFile: (file) => spool.file(file) }, mimeType);
  } catch (cause) {
    await sink.discard();
    context.signal.throwIfAborted();
    throw cause;
  } finally {
    release();
  }
}

async function openMuxed(blob: Blob, { context }: MuxRun): Promise<MediaContainer> {
  const source = blobSource(blob, 'the result');
  const opened = await openContainer(source, context.signal, context.budget).catch((cause) => {
    if (!(cause instanceof SluiceError)) throw cause;
    throw checkFailure('it cannot be opened', {}, cause);
  });
  if (opened.info.warnings.some(({ code }) => code === 'cut-off')) throw checkFailure('it ends early');
  return opened;
}

function tracksOf(run: MuxRun, carrier: MediaContainer): MuxTrack[] {
  return resultTracks(run, carrier).map(({ planned, info }) => {
    const own = run.inputs[planned.input]?.info.tracks.find(({ id }) => id === planned.track);
    const { language, title } = own ?? {};
    const named = run.plan.metadata === 'keep' && title !== undefined;
    return { planned, info, ...(language && { language }), ...(named && { title }) };
  });
}

/** The carrier's, where its source could be kept in it, else the source's own. */
function metadataOf({ plan, inputs }: MuxRun, carrier: MediaContainer): MediaMetadata {
  if (plan.metadata === 'strip') return {};
  return { ...inputs[plan.clips[0]?.input ?? 0]?.info.metadata, ...carrier.info.metadata };
}
