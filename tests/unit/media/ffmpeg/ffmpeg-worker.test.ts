import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FfmpegDesk } from '../../../../src/media/ffmpeg/ffmpeg-desk.ts';
import { FfmpegWorker } from '../../../../src/media/ffmpeg/ffmpeg-worker.ts';
import type { FfmpegDeskCall, FfmpegEvent, FfmpegRun } from '../../../../src/protocol/ffmpeg-api.ts';

const RUN: FfmpegRun = { program: 'ffmpeg', args: [], inputs: [], pieceBytes: 1, window: 1 };
const PIECE: FfmpegEvent = { kind: 'piece', piece: { file: '0', at: 0, bytes: new Uint8Array(1) } };

/** A worker that says what the test has it say; calls of the desk in order. */
async function begun() {
  const { port1: page, port2 } = new MessageChannel();
  const calls: string[] = [];
  let port: MessagePort | undefined;
  const opened = new Promise<void>((resolve) => {
    page.onmessage = ({ data }: MessageEvent<FfmpegDeskCall>) => {
      calls.push(data.kind);
      if (data.kind === 'open') port = data.port;
      resolve();
    };
  });
  const worker = new FfmpegWorker(new FfmpegDesk(port2));
  await opened;
  const say = async (event: FfmpegEvent) => {
    port?.postMessage(event);
    await settled();
  };
  const crash = () => page.postMessage({ kind: 'crashed', id: 0, message: 'out of memory' });
  const close = () => {
    for (const each of [page, port2, port]) each?.close();
  };
  return { worker, say, crash, calls, close };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
}

let all: Awaited<ReturnType<typeof begun>>;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  all = await begun();
});

afterEach(() => {
  all.close();
  vi.useRealTimers();
});

const failureOf = (running: Promise<unknown>) => running.catch((cause) => cause);

test('a worker that says nothing for half a minute is given up, with what it said last', async () => {
  const failed = failureOf(all.worker.run(RUN, {}, new AbortController().signal));
  await all.say({ kind: 'log', line: 'Opening' });
  vi.advanceTimersByTime(29_000);
  await all.say({ kind: 'log', line: 'frame= 1' });
  vi.advanceTimersByTime(30_000);
  expect(await failed).toMatchObject({ code: 'engine-silent', details: { log: ['Opening', 'frame= 1'] } });
});

test('one that waits until its pieces are taken owes nothing', async () => {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const running = all.worker.run({ ...RUN, taken }, {}, new AbortController().signal);
  await all.say(PIECE);
  vi.advanceTimersByTime(120_000);
  Atomics.add(taken, 0, 1);
  await all.say({ kind: 'ended', code: 0, memory: 1e6 });
  expect(await running).toEqual({ code: 0, lines: [] });
});

test('one that breaks says so, and one that is cancelled is an abort', async () => {
  const failed = failureOf(all.worker.run(RUN, {}, new AbortController().signal));
  all.crash();
  expect(await failed).toMatchObject({ code: 'engine-crashed', details: { message: 'out of memory' } });
  const control = new AbortController();
  const aborted = failureOf(all.worker.run(RUN, {}, control.signal));
  control.abort();
  expect(await aborted).toMatchObject({ name: 'AbortError' });
  all.worker.end();
  await settled();
  expect(all.calls).toEqual(['open', 'end']);
});

test('what its hearer throws ends the run', async () => {
  const piece = () => {
    throw new RangeError('not this one');
  };
  const failed = failureOf(all.worker.run(RUN, { piece }, new AbortController().signal));
  await all.say(PIECE);
  expect(await failed).toBeInstanceOf(RangeError);
});
