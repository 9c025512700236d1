import { SluiceError } from '../../protocol/error.ts';
import { CORE_PIN } from './core-pin.ts';

/** The core, fetched and proved, ready to be run by any number of workers. */
export interface LoadedCore {
  readonly script: string;
  readonly module: WebAssembly.Module;
}

interface CoreFiles {
  readonly script: string;
  readonly binary: string;
}

/** Whether this build of Sluice has ffmpeg beside it. */
export const HAS_FFMPEG = import.meta.env.SLUICE_FFMPEG !== '0';

let loading: Promise<LoadedCore> | undefined;

/** Once for all runs of this thread. @throws SluiceError engine-unavailable */
export function loadCore(): Promise<LoadedCore> {
  loading ??= begin().catch((cause) => {
    loading = undefined;
    throw cause;
  });
  return loading;
}

async function begin(): Promise<LoadedCore> {
  // Said here again, so that a build without ffmpeg does not have the files.
  if (import.meta.env.SLUICE_FFMPEG === '0') throw unavailable('this build has none');
  return provenCore((await import('./core-files.ts')).CORE_FILES);
}

/**
 * Fetches both files and compares them with what they must be. A policy that allows scripts of one's own origin only
 * lets nobody run the very bytes that were compared, so the script is loaded once more from the browser's copy.
 * @throws SluiceError engine-unavailable
 */
export async function provenCore({ script, binary }: CoreFiles): Promise<LoadedCore> {
  const [, bytes] = await Promise.all([proven(script, CORE_PIN.script), proven(binary, CORE_PIN.binary)]);
  return { script: new URL(script, self.location.href).href, module: await WebAssembly.compile(bytes) };
}

async function proven(address: string, expected: string): Promise<ArrayBuffer> {
  const answer = await fetch(address).catch((cause) => {
    throw unavailable('it cannot be fetched', { address }, cause);
  });
  if (!answer.ok) throw unavailable('it cannot be fetched', { address, status: answer.status });
  const bytes = await unpacked(await answer.blob());
  const found = hex(await crypto.subtle.digest('SHA-256', bytes));
  if (found !== expected)
    throw unavailable('it is not the one that is expected', { address, found, expected });
  return bytes;
}

/** The build packs what is large, unless who serves it has unpacked it already. */
async function unpacked(file: Blob): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  if (!isPacked) return file.arrayBuffer();
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function unavailable(
  why: string,
  details: Readonly<Record<string, unknown>> = {},
  cause?: unknown,
): SluiceError {
  return new SluiceError('engine-unavailable', { stage: 'decode', details: { why, ...details }, cause });
}
