import { indexName, type SealedSegment } from '../../src/media/io/sealed-segment.ts';
import type { SpoolStore } from '../../src/media/io/spool-store.ts';
import { SpoolWriter } from '../../src/media/io/spool-writer.ts';

const PLAN = 'plan-a';

/**
 * What every spool store must do, as one run whose findings the caller asserts. Free of any test runner, so
 * that it runs in Node and in a browser's worker alike.
 * @param names what lies in the job's folder
 */
export async function exerciseSpool(open: () => Promise<SpoolStore>, names: () => Promise<string[]>) {
  const store = await open();
  const sealed = await writeSegment(store, { segment: 0, packets: 3 });
  await writeSegment(store, { segment: 1, packets: 2 });
  const latest = await writeSegment(store, { segment: 1, packets: 4, attempt: 1 });
  // Made by an earlier plan of the same job: as good as nothing.
  await writeSegment(store, { segment: 7, packets: 2, plan: 'plan-b' });
  // The run died in the middle of these ...
  await overwrite(store, '0-2-0-0.seg', new Uint8Array(10_000));
  const cut = await writeSegment(store, { segment: 4, packets: 2 });
  await overwrite(store, indexName(cut), new Uint8Array(20));
  // ... and a power cut took bytes of these: a size, or, unseen by it, what was in the file.
  const short = await writeSegment(store, { segment: 3, packets: 1 });
  await overwrite(store, short.parts[0]?.file ?? '', new Uint8Array(1));
  const zeros = await writeSegment(store, { segment: 5, packets: 2 });
  await overwrite(store, zeros.parts[0]?.file ?? '', new Uint8Array(zeros.parts[0]?.size ?? 0));
  const gone = await writeSegment(store, { segment: 6, packets: 2 });
  await store.discard(gone.parts[0]?.file ?? '');
  const lastWhole = await writeSegment(store, { segment: 8, packets: 2 });
  const lastTorn = await writeSegment(store, { segment: 8, packets: 2, attempt: 1 });
  await overwrite(store, lastTorn.parts[0]?.file ?? '', new Uint8Array(3));
  const given = new SpoolWriter(store, place({ segment: 9 }));
  await given.add(packet(0));
  await given.discard();
  const afterDiscard = (await names()).filter((name) => name.startsWith('0-9-'));

  const reopened = await open();
  const found = await reopened.sealed(PLAN);
  const kept = (await names()).sort();
  const again = await reopened.sealed(PLAN);
  const bytes = new Uint8Array(await (await reopened.file(sealed.parts[0]?.file ?? '')).arrayBuffer());
  const ofOther = (await reopened.sealed('plan-c')).length;
  const left = await names();
  await reopened.remove();
  return {
    sealed,
    found: found.map(({ segment, attempt }) => [segment, attempt]),
    first: found.find(({ segment }) => segment === 0),
    kept,
    whole: [sealed, latest, lastWhole].flatMap((each) => [
      indexName(each),
      ...each.parts.map(({ file }) => file),
    ]),
    again: again.length,
    bytes: [...bytes],
    afterDiscard,
    ofOther,
    left,
  };
}

/** What it finds, as every store must. */
export const EXPECTED = {
  found: [
    [0, 0],
    [1, 1],
    [8, 0],
  ],
  again: 3,
  bytes: [0, 1, 2].flatMap((index) => [...packet(index).data]),
  afterDiscard: [],
  ofOther: 0,
  left: [],
};

interface Wanted {
  readonly segment: number;
  readonly packets?: number;
  readonly attempt?: number;
  readonly plan?: string;
}

function place({ segment, attempt = 0, plan = PLAN }: Wanted) {
  return { track: 0, segment, attempt, plan, timescale: 1000 };
}

async function writeSegment(store: SpoolStore, wanted: Wanted): Promise<SealedSegment> {
  const writer = new SpoolWriter(store, place(wanted));
  for (let index = 0; index < (wanted.packets ?? 1); index++) await writer.add(packet(index));
  return writer.seal({ codecString: 'vp8', record: [1, 2, 3] });
}

async function overwrite(store: SpoolStore, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const file = await store.create(name);
  file.write(bytes);
  file.close();
}

function packet(index: number) {
  const data = new Uint8Array(10 + index).fill(index + 1);
  return { data, pts: index * 40, duration: 40, key: index === 0 };
}
