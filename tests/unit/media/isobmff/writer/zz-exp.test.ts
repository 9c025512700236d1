import { copyFileSync } from 'node:fs';
import { it } from 'vitest';
import { writeIsoFile } from '../../../../../src/media/isobmff/writer/write-iso-file.ts';
import { displayMatrix } from '../../../../../src/media/isobmff/writer/display-matrix.ts';
import { madeBy } from '../../../../support/media.ts';
import { sourceFile } from './source-file.ts';
import { written } from './written-file.ts';
it('exp', async () => {
  const path = madeBy('writer-corner-big.mp4', ['-f','lavfi','-i','color=black:size=320x160:rate=10:duration=1,drawbox=0:0:160:80:white:fill','-c:v','libx264','-qp','0','-pix_fmt','yuv420p']);
  const { iso, tracks } = sourceFile(path);
  for (const rotation of [0, 90, 180, 270] as const) for (const flip of [false, true]) {
    const display = { width: 320, height: 160, matrix: displayMatrix({ rotation, flip }, 320, 160) };
    const rope = writeIsoFile({ container: 'mp4', tracks: tracks.map((t) => ({ ...t, display })), source: iso, metadata: 'keep' });
    copyFileSync(written(rope, [path]), `/tmp/wexp/r${rotation}${flip ? 'f' : ''}.mp4`);
  }
});
