import { geometry } from '../../../src/media/filter/geometry.ts';
import { FrameLedger } from '../../../src/media/memory/frame-ledger.ts';
import { MemoryBudget } from '../../../src/media/memory/memory-budget.ts';
import { decodedFrames } from './decoded-frames.ts';
export async function glue(file: File, target: any) {
  const budget = new MemoryBudget({ bytes: 1e9, decodeQueue: 4, encodeQueue: 4, pipelines: 1 });
  const frames = new FrameLedger(budget);
  const context: any = { signal: new AbortController().signal, budget, frames, checkpoint: async () => {} };
  const sources: VideoFrame[] = [];
  for await (const f of decodedFrames(file, frames)) sources.push(f);
  const copy: number[] = [], make: number[] = [], all: number[] = [];
  const proto = VideoFrame.prototype as any; const original = proto.copyTo;
  proto.copyTo = async function (...a: any[]) { const t = performance.now(); const r = await original.apply(this, a); copy.push(performance.now() - t); return r; };
  const Real = VideoFrame;
  async function* feed() { for (let i = 0; i < 300; i++) yield frames.enter(new Real(sources[i % sources.length]!, { timestamp: i * 33333 })); }
  let last = performance.now();
  const start = last;
  for await (const f of geometry(feed(), target, context)) { const now = performance.now(); all.push(now - last); frames.close(f); last = performance.now(); }
  const buf = new Uint8Array(1280*720*1.5);
  for (let i = 0; i < 200; i++) { const t = performance.now(); const f = new Real(buf, { format: 'I420', codedWidth: 1280, codedHeight: 720, timestamp: 0 }); make.push(performance.now() - t); f.close(); }
  const median = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1]!;
  for (const f of sources) frames.close(f);
  return { copy: median(copy), make: median(make), all: median(all), total: last - start };
}
