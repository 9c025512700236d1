import { Engine } from '../../../../src/media/engine/engine.ts';
import { openOpfsSpool } from '../../../../src/media/io/opfs-spool-store.ts';

/** Seconds that a probe and plans after it took, with files as they come from a page: another object each time. */
export async function plansAfterProbe(file: File) {
  const engine = new Engine(openOpfsSpool);
  const input = () =>
    ({ kind: 'file', file: new File([file], file.name, { lastModified: file.lastModified }) }) as const;
  let reads = 0;
  const read = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = function arrayBuffer() {
    reads++;
    return read.call(this);
  };
  const clips = [{ start: 3, end: 7 }];
  const probe = await engine.probe(input());
  const forProbe = reads;
  const first = await engine.plan([input()], { clips: [], cut: 'keyframe' }, []);
  const forPlan = reads - forProbe;
  const changed = new File([file], file.name, { lastModified: file.lastModified + 1000 });
  const second = await engine.plan([{ kind: 'file', file: changed }], { clips, cut: 'reencode' }, []);
  const forChanged = reads - forProbe - forPlan;
  return { ok: [probe.ok, first.ok, second.ok], forProbe, forPlan, forChanged };
}
