import type { SealedSegment } from '../../src/media/io/sealed-segment.ts';
import type { SpoolStore } from '../../src/media/io/spool-store.ts';
import { SpoolWriter } from '../../src/media/io/spool-writer.ts';

/**
 * What every spool store must do, as one run whose findings the caller asserts. Free of any test runner, so
 * that it runs in Node and in a browser's worker alike.
 */
export async function exerciseSpool(open: () => Promise<SpoolStore>) {
  const store = await open();
  const sealed = await writeSegment(store, 0, 3);
  await writeSegment(store, 1, 2);
  const unsealed = new SpoolWriter(store, { track: 0, segment: 2, attempt: 0, timescale: 1000 });
  await unsealed.add(packet(9));
  unsealed.close();
  const torn = await writeSegment(store, 3, 1);
  const again = await store.create(torn.parts[0]?.file ?? '');
  again.write(new Uint8Array(1));
  again.close();
  const reopened = await open();
  const found = await reopened.sealed();
  const bytes = new Uint8Array(await (await reopened.file(sealed.parts[0]?.file ?? '')).arrayBuffer());
  await reopened.remove();
  const left = (await (await open()).sealed()).length;
  return {
    sealed,
    found: found.map(({ segment }) => segment).sort(),
    first: found.find(({ segment }) => segment === 0),
    bytes: [...bytes],
    left,
  };
}

export function expectedBytes(packets: number): number[] {
  return Array.from({ length: packets }, (_, index) => [...packet(index).data]).flat();
}

async function writeSegment(store: SpoolStore, segment: number, packets: number): Promise<SealedSegment> {
  const writer = new SpoolWriter(store, { track: 0, segment, attempt: 0, timescale: 1000 });
  for (let index = 0; index < packets; index++) await writer.add(packet(index));
  return writer.seal({ codecString: 'vp8', record: [1, 2, 3] });
}

function packet(index: number) {
  const data = new Uint8Array(10 + index).fill(index + 1);
  return { data, pts: index * 40, duration: 40, key: index === 0 };
}
