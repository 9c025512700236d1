import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sluice } from '../support/command-line.ts';
import { ffprobe } from '../support/ffprobe.ts';
import { decodeMessages } from '../support/judge.ts';
import { phoneVideo } from '../support/media.ts';

test('the chat preset lands at its size or up to 2 % below, and says what it promised', async () => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'sluice-size-'));
  try {
    const out = join(folder, 'chat.mp4');
    const asked = 2_000_000;
    const preset = ['--preset', 'chat', '--set', `targetSize=${asked}`];
    const { exit, lines } = await sluice('run', ...preset, '-o', out, phoneVideo());
    expect(exit).toBe(0);
    const { size } = statSync(out);
    expect(size).toBeLessThanOrEqual(asked);
    expect(size).toBeGreaterThanOrEqual(0.98 * asked);
    expect(decodeMessages(out)).toBe('');
    const [line] = lines.slice(-1);
    expect(line.plan.estimate.bytes[1]).toBe(asked);
    expect(line.plan.estimate.quality).toBeDefined();
    expect(ffprobe(out).find(({ codec_type }) => codec_type === 'video')?.nb_read_packets).toBe('300');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
