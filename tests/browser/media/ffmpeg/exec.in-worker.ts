import { FfmpegWorkers } from '../../../../src/media/ffmpeg/ffmpeg-workers.ts';
import { provenCore } from '../../../../src/media/ffmpeg/load-core.ts';
import { MemoryBudget } from '../../../../src/media/memory/memory-budget.ts';
import type { FfmpegRun } from '../../../../src/protocol/ffmpeg-api.ts';
import { testDesk } from '../../../support/ffmpeg-desk.ts';
import { leaseOf } from '../../../support/lease.ts';

const RAW = ['-vsync', 'passthrough', '-enc_time_base', '-1', '-copyts', '-c:v', 'rawvideo'];

function rawPictures(file: File, pieceBytes: number, more: Partial<FfmpegRun> = {}): FfmpegRun {
  const out = ['-f', 'image2', '-frame_pts', '1', '/out/%d'];
  const args = ['-i', '/in/clip', '-an', ...RAW, '-pix_fmt', 'yuv420p', ...out];
  return {
    program: 'ffmpeg',
    args,
    inputs: [{ name: 'clip', data: file }],
    pieceBytes,
    window: 1e4,
    ...more,
  };
}

const never = () => new AbortController().signal;

/** Runs twice in one worker: pictures by their times, the log, and what is left open. */
export async function pictures(file: File, bytes: number) {
  const { desk, open, begun } = testDesk();
  const budget = new MemoryBudget(leaseOf());
  const workers = new FfmpegWorkers(desk, budget);
  const rounds = [];
  for (let round = 0; round < 2; round++) {
    const heard = { times: [] as number[], sizes: new Set<number>(), progress: 0 };
    const hearing = {
      piece: ({ file: name, bytes: { length } }: { file: string; bytes: Uint8Array }) => {
        heard.times.push(Number(name));
        heard.sizes.add(length);
      },
      log: (line: string) => {
        if (/time=\d\d:\d\d:\d\d/.test(line)) heard.progress++;
      },
    };
    const { code } = await workers.run(rawPictures(file, bytes), hearing, never());
    rounds.push({ code, times: heard.times, sizes: [...heard.sizes], hasProgress: heard.progress > 0 });
  }
  const held = budget.report().held;
  workers.close();
  await new Promise((resolve) => setTimeout(resolve));
  return { rounds, begun: begun(), held, left: budget.report().held, open: open.size };
}

/** What a run says that writes more than may be on its way, alone and with somebody who takes it late. */
export async function narrow(file: File, bytes: number) {
  const { desk } = testDesk();
  const workers = new FfmpegWorkers(desk, new MemoryBudget(leaseOf()));
  const alone = await workers.run(rawPictures(file, bytes, { window: 5 }), {}, never());
  const taken = new Int32Array(new SharedArrayBuffer(4));
  let [there, most, all] = [0, 0, 0];
  const piece = () => {
    most = Math.max(most, ++there);
    all++;
    setTimeout(() => {
      there--;
      Atomics.add(taken, 0, 1);
      Atomics.notify(taken, 0);
    }, 5);
  };
  const served = await workers.run(rawPictures(file, bytes, { window: 5, taken }), { piece }, never());
  workers.close();
  return { alone: alone.code, served: served.code, most, all };
}

/** Milliseconds until a run in the middle of its work is over and its worker gone. */
export async function cancelled(file: File, bytes: number) {
  const { desk, open } = testDesk();
  const workers = new FfmpegWorkers(desk, new MemoryBudget(leaseOf()));
  const control = new AbortController();
  let since = 0;
  const piece = () => {
    if (since > 0) return;
    since = performance.now();
    control.abort();
  };
  const name = await workers
    .run(rawPictures(file, bytes), { piece }, control.signal)
    .catch((cause) => cause.name);
  await new Promise((resolve) => setTimeout(resolve));
  return { name, ms: performance.now() - since, open: open.size };
}

/** The code with which another file than the pinned one is refused. */
export async function refused() {
  const other = URL.createObjectURL(new Blob(['export default () => {}']));
  return provenCore({ script: other, binary: other }).catch(({ code, details }) => ({
    code,
    why: details.why,
  }));
}
