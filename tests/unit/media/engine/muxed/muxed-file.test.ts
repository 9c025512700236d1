import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openContainer } from '../../../../../src/media/container/open-container.ts';
import { checkMuxed } from '../../../../../src/media/engine/output/muxed/muxed-check.ts';
import { muxedFile } from '../../../../../src/media/engine/output/muxed/muxed-file.ts';
import { writeOutput } from '../../../../../src/media/engine/output/write-output.ts';
import { blobSource } from '../../../../../src/media/io/blob-source.ts';
import { ropeToBlob } from '../../../../../src/media/io/rope.ts';
import type { SpoolStore } from '../../../../../src/media/io/spool-store.ts';
import { openIso } from '../../../../../src/media/isobmff/open-iso.ts';
import { openFileSpool } from '../../../../support/file-spool-store.ts';
import { madeBy } from '../../../../support/media.ts';
import { stageContext } from '../../../../support/stage-context.ts';
import { copyPlan, opened } from '../copy-plan.ts';

const signal = new AbortController().signal;

function source(): string {
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25:duration=4'];
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=4'];
  const codecs = ['-c:v', 'libx264', '-g', '25', '-bf', '2', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  const names = ['-metadata', 'title=Harbour', '-metadata:s:a:0', 'language=fin'];
  return madeBy('muxed-source.mp4', [...picture, ...sound, ...codecs, ...names]);
}

async function spoolIn(): Promise<{ spool: SpoolStore; names: () => string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-muxed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { spool: await openFileSpool(folder), names: () => readdirSync(folder) };
}

async function carried(spool: SpoolStore, context = stageContext()) {
  const container = await opened(source());
  const inputs = [container];
  const plan = copyPlan(inputs, { container: 'mkv' });
  const blobs = { inputs: [container.bytes], spoolFile: (name: string) => spool.file(name) };
  const carrier = await ropeToBlob(writeOutput({ plan, inputs }, []), blobs, 'video/mp4');
  return { carrier, run: { plan, inputs, spool, context } };
}

test('the packets of the carrier are in the muxed file, at their times, with what it says about itself', async () => {
  const { spool, names } = await spoolIn();
  const { carrier, run } = await carried(spool);
  const { blob, opened: muxed } = await muxedFile(run, carrier);
  expect(names()).toEqual(['muxed-0.part']);
  expect(muxed?.info).toMatchObject({ container: 'mkv', metadata: { title: 'Harbour' } });
  const [picture, sound] = muxed?.info.tracks ?? [];
  expect(picture).toMatchObject({ codec: 'avc', frames: 100, codedWidth: 160 });
  expect(sound).toMatchObject({ codec: 'aac', language: 'fin' });
  // What the encoder of AAC put in front comes first: picture and sound begin so much later.
  expect((picture?.start ?? 0) - (sound?.start ?? 0)).toBeCloseTo(1024 / 48_000, 2);
  expect(blob.size).toBeLessThan(carrier.size + 4000);
  expect(run.context.budget.report()).toMatchObject({ held: 0 });
});

test('a muxed file that ends early or holds other packets is found out', async () => {
  const { spool } = await spoolIn();
  const { carrier, run } = await carried(spool);
  const { blob } = await muxedFile(run, carrier);
  const iso = await openIso(blobSource(carrier, 'carrier'), signal);
  const tracks = iso.info.tracks.map((info, index) => {
    const planned = run.plan.tracks[index];
    if (!planned || planned.action === 'drop') throw new Error('all is copied');
    return { planned, info };
  });
  const check = async (muxed: Blob) =>
    checkMuxed(iso, await openContainer(blobSource(muxed, 'muxed'), signal), tracks);
  await check(blob);
  await expect(check(blob.slice(0, Math.floor(blob.size * 0.7)))).rejects.toMatchObject({
    code: 'output-invalid',
    details: { why: 'packets are missing' },
  });
  // The time of one block in the middle, and the size of another.
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const block = bytes.findIndex(
    (byte, at) => at > bytes.length / 2 && byte === 0xa3 && bytes[at + 3] === 0x81,
  );
  bytes[block + 5] = (bytes[block + 5] ?? 0) ^ 16;
  await expect(check(new Blob([bytes]))).rejects.toMatchObject({
    details: { why: 'a packet is not at its time' },
  });
});

test('cancelled in the middle, nothing of it is left', async () => {
  const { spool, names } = await spoolIn();
  const controller = new AbortController();
  const context = stageContext(controller.signal);
  const { carrier, run } = await carried(spool, context);
  let looks = 0;
  const checkpoint = async () => {
    if (++looks === 100) controller.abort();
    controller.signal.throwIfAborted();
  };
  const stopped = muxedFile({ ...run, context: { ...context, checkpoint } }, carrier);
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(looks).toBe(100);
  expect(names()).toEqual([]);
  expect(context.budget.report()).toMatchObject({ held: 0 });
});

test('a later run sweeps what a killed one had muxed, and muxes again', async () => {
  const { spool, names } = await spoolIn();
  const left = await spool.create('muxed-0.part');
  left.write(new Uint8Array(1000));
  left.close();
  await spool.sealed('a plan');
  expect(names()).toEqual([]);
  const { carrier, run } = await carried(spool);
  const { blob } = await muxedFile(run, carrier);
  expect(blob.size).toBeGreaterThan(carrier.size / 2);
});
