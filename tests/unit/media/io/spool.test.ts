import { mkdtempSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeIndex, encodeIndex } from '../../../../src/media/io/sealed-segment.ts';
import { SpoolWriter } from '../../../../src/media/io/spool-writer.ts';
import { openFileSpool } from '../../../support/file-spool-store.ts';
import { EXPECTED, exerciseSpool } from '../../../support/spool-contract.ts';

const folder = () => join(mkdtempSync(join(tmpdir(), 'spool-')), 'job');
const exercise = (place: string) =>
  exerciseSpool(
    () => openFileSpool(place),
    () => readdir(place),
  );

describe('the spool', () => {
  test('claims sealed segments only, whole and with their bytes', async () => {
    const place = folder();
    const findings = await exercise(place);
    expect(findings).toMatchObject(EXPECTED);
    expect(findings.first).toEqual(findings.sealed);
    expect(findings.kept).toEqual(findings.whole.sort());
    expect(findings.sealed.packets.keys).toEqual([0]);
  });

  test('an index with one byte changed counts for nothing', async () => {
    const place = folder();
    const { sealed } = await exercise(place);
    const bytes = encodeIndex(sealed);
    expect(decodeIndex(bytes)).toEqual(sealed);
    for (const at of [0, 14, 30, bytes.length - 1]) {
      const torn = bytes.slice();
      torn[at] = (torn[at] ?? 0) ^ 1;
      expect(decodeIndex(torn)).toBeUndefined();
    }
    expect(decodeIndex(bytes.subarray(0, bytes.length - 2))).toBeUndefined();
  });

  test('begins a new file before one would pass 64 MiB', async () => {
    const store = await openFileSpool(folder());
    const writer = new SpoolWriter(store, { plan: '', track: 0, segment: 0, attempt: 0, timescale: 1 });
    const data = new Uint8Array(24 * 1024 * 1024);
    for (let index = 0; index < 3; index++) await writer.add({ data, pts: index, duration: 1, key: true });
    const { parts } = await writer.seal(undefined);
    expect(parts.map(({ packets }) => packets)).toEqual([2, 1]);
    await store.remove();
  });
});
