import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Attempts } from '../../../../src/media/engine/attempts.ts';
import { copyTrackToSpool } from '../../../../src/media/engine/copy/copy-run.ts';
import { Lockstep } from '../../../../src/media/engine/lockstep.ts';
import { writeOutput } from '../../../../src/media/engine/output/write-output.ts';
import { RunMeter } from '../../../../src/media/engine/run-meter.ts';
import { SealedSoFar } from '../../../../src/media/engine/sealed-so-far.ts';
import { predictedCopy } from '../../../../src/media/engine/sizing/predicted-segments.ts';
import { openFileSpool } from '../../../support/file-spool-store.ts';
import { inputs } from '../../../support/inputs.ts';
import { packetsOf as storedPackets } from '../../../support/packets-of.ts';
import { stageContext } from '../../../support/stage-context.ts';
import { written } from '../isobmff/writer/written-file.ts';
import { type CopyInit, copied, copyPlan, opened } from './copy-plan.ts';

/** As `copied`, but by way of the spool. */
async function spooled(path: string, init: CopyInit): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-spool-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const containers = [await opened(path)];
  const plan = copyPlan(containers, { ...init, track: { by: 'spool' } });
  const context = stageContext();
  const meter = new RunMeter(plan.duration, { binDuration: 1, bins: [0] }, context.budget, () => 0);
  const spool = await openFileSpool(folder);
  const run = {
    plan,
    inputs: containers,
    spool,
    context,
    meter,
    lockstep: new Lockstep(context.signal),
    codecs: [],
    finished: [],
    attempts: new Attempts('', []),
    sealed: new SealedSoFar([], context.signal),
    sizing: new Map(),
    settings: { without: [], check: false, learned: {} },
    post: () => {},
    note: () => {},
  };
  const segments = [];
  for (const [index, track] of plan.tracks.entries())
    segments.push(track.action === 'copy' ? await copyTrackToSpool(run, index, track) : []);
  const rope = writeOutput(run, segments);
  const parts = rope.parts.map((part) =>
    part.kind === 'spool' ? { ...part, file: join(folder, part.file) } : part,
  );
  expect(parts.some(({ kind }) => kind === 'input')).toBe(false);
  return written({ ...rope, parts }, [path], plan.container);
}

describe('packets that go through the spool', () => {
  it('are expected with their true sizes, so that a file can be laid over them before they are there', async () => {
    const containers = [await opened(inputs.phone())];
    const plan = copyPlan(containers, { track: { by: 'spool' } });
    const run = { plan, inputs: containers };
    const expected = plan.tracks.map((track, at) =>
      track.action === 'copy' ? predictedCopy(run, at, track) : [],
    );
    const media = plan.tracks.flatMap(({ action }, at) => (action === 'copy' ? (expected[at] ?? []) : []));
    const bytes = media.flatMap(({ parts }) => parts).reduce((sum, { size }) => sum + size, 0);
    expect(writeOutput(run, expected).size).toBeGreaterThan(bytes);
    expect(bytes).toBe(containers[0]?.info.tracks.reduce((sum, track) => sum + track.bytes, 0));
  });

  it.each([
    ['a whole file', inputs.bFrames, {}],
    ['a trim', inputs.phone, { clips: [{ start: 2, end: 6 }] }],
    ['a trim with hidden ends', inputs.bFrames, { clips: [{ start: 1.2, end: 3.4 }], hidden: true }],
    ['a join', inputs.phone, { clips: [{ start: 6, end: 8 }, { start: 0, end: 4 }] }],
    ['a trim of PCM', inputs.pcm, { clips: [{ start: 1.6, end: 3.3 }], container: 'mov' }],
    ['fragments', inputs.fragmented, {}],
  ] as const)('are those that would be referred to: %s', async (_, make, init) => {
    const path = make();
    const [through, direct] = [await spooled(path, init), (await copied([path], init)).path];
    for (const stream of ['v:0', 'a:0']) {
      const facts = (file: string) => storedPackets(file, stream).map(({ pts, dts, key, hash, size }) => [pts, dts, key, hash, size]);
      if (stream === 'a:0' && make === inputs.pcm) expect(facts(through).reduce((sum, row) => sum + Number(row[4]), 0)).toBe(facts(direct).reduce((sum, row) => sum + Number(row[4]), 0));
      else expect(facts(through)).toEqual(facts(direct));
    }
  }); // biome-ignore format: short
});
