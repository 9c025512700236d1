import type { Lease } from '../../protocol/budget.ts';
import type { MediaInfo } from '../../protocol/media-info.ts';
import type { Drawing, Plan, TrackPlan, VideoTarget } from '../../protocol/plan.ts';

const MIB = 1024 * 1024;

/** A worker with its code, sound on its way, buffers of the spool, packets that wait. */
const WORKER_BYTES = 24 * MIB;
/** Pictures that a decoder keeps to refer to and that its threads are at, and those that wait for their taker. */
const DECODER_PICTURES = 11;
/** An instance of ffmpeg at 1080p, and the raw pictures of a chunk, which nobody can hold up. */
const FFMPEG_BYTES = 192 * MIB;
/** References of an encoder and its own planes. */
const ENCODER_PICTURES = 8;
/** One sample of a table: its place, its size, two times, and the same again in the result's. */
const BYTES_PER_SAMPLE = 48;
/** Where a file does not say, as many samples a second as picture and sound of a phone have together. */
const SAMPLES_PER_SECOND = 80;

/** What is assumed of a job whose plan is not known yet: 1080p read, 720p made. */
const EVERYDAY = { read: 1920 * 1080, made: 1280 * 720, deep: false, drawn: 0, beside: 0 } as const;

interface Pictures {
  /** Pixels of the largest picture that is decoded, and of those that are made. */
  readonly read: number;
  readonly made: number;
  /** More than 8 bits a sample. */
  readonly deep: boolean;
  /** Bytes of pictures that stand still, and of the canvases they are drawn on. */
  readonly drawn: number;
  /** Bytes of what decodes them beside the browser. */
  readonly beside: number;
}

/** What a job will hold at once, estimated before it begins. */
export interface MemoryNeed {
  /** Bytes under a lease. */
  under(lease: Lease): number;
  /** Bytes of one pipeline more. */
  pipeline(lease: Lease): number;
}

/**
 * @param plan none: that of an everyday job
 * @param infos what is known of the inputs, by their position
 */
export function memoryNeed(plan?: Plan, infos: readonly (MediaInfo | undefined)[] = []): MemoryNeed {
  const tracks = plan ? plan.tracks.flatMap((track) => picturesOf(track, infos) ?? []) : [EVERYDAY];
  const tables = plan ? samplesOf(plan, infos) * BYTES_PER_SAMPLE : 0;
  const pipeline = (lease: Lease) =>
    tracks.reduce((sum, pictures) => sum + pipelineBytes(pictures, lease), 0);
  return {
    pipeline,
    under: (lease) => WORKER_BYTES + tables + lease.readAhead + lease.pipelines * pipeline(lease),
  };
}

function pipelineBytes(
  { read, made, deep, drawn, beside }: Pictures,
  { decodeQueue, encodeQueue }: Lease,
): number {
  const source = read * (deep ? 3 : 1.5);
  const target = made * 1.5;
  const scaler = source + target;
  const encoded = target * (ENCODER_PICTURES + encodeQueue) + scaler;
  return drawn + beside + source * (DECODER_PICTURES + decodeQueue) + encoded;
}

function picturesOf(track: TrackPlan, infos: readonly (MediaInfo | undefined)[]): Pictures | undefined {
  const target = targetOf(track);
  if (!target) return undefined;
  if ('drawing' in track && track.drawing) return drawnPictures(track.drawing, target, infos);
  const info = infos[track.input]?.tracks.find(({ id }) => id === track.track);
  const coded = info?.kind === 'video' ? info.codedWidth * info.codedHeight : 0;
  const crops = [target.crop, ...track.sources.flatMap((source) => source?.view?.crop ?? [])];
  return {
    read: Math.max(coded, ...crops.map(({ width, height }) => width * height)),
    made: target.width * target.height,
    deep: info?.kind === 'video' && (info.bitDepth ?? 8) > 8,
    drawn: 0,
    beside: track.sources.some((source) => source?.decoder === 'ffmpeg') ? FFMPEG_BYTES : 0,
  };
}

/** RGBA, as a canvas has it: one picture as it is, the canvas, what it is read into, what stands around, one scaled. */
const DRAWN_PIXEL = 4;
const CANVASES = 4;

function drawnPictures(
  { stills }: Drawing,
  { width, height }: VideoTarget,
  infos: readonly (MediaInfo | undefined)[],
): Pictures {
  const made = width * height;
  const largest = stills.map(({ input }) => {
    const [only] = infos[input]?.tracks ?? [];
    return only?.kind === 'video' ? only.codedWidth * only.codedHeight : made;
  });
  return {
    read: 0,
    made,
    deep: false,
    beside: 0,
    drawn: DRAWN_PIXEL * (Math.max(...largest) + CANVASES * made),
  };
}

/** How new pictures of a track are made; undefined where there are none. */
export function targetOf(track: TrackPlan): VideoTarget | undefined {
  if (track.kind !== 'video' || track.action === 'drop' || !('target' in track)) return undefined;
  return track.target;
}

function samplesOf(plan: Plan, infos: readonly (MediaInfo | undefined)[]): number {
  const inputs = [...new Set(plan.clips.map(({ input }) => input))];
  return inputs.reduce((sum, input) => {
    const tracks = infos[input]?.tracks;
    return (
      sum + (tracks?.reduce((all, { packets }) => all + packets, 0) ?? plan.duration * SAMPLES_PER_SECOND)
    );
  }, 0);
}
