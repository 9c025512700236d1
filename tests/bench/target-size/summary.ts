import type { Goal } from '../goals.ts';
import { table } from '../table.ts';
import { errorOf, type SizeRow } from './row.ts';

/** A result lands at the size that is asked for, or up to this much below. */
const SHORTFALL = 0.02;

export function sizeGoals(rows: readonly SizeRow[]): Goal[] {
  return rows.map((row) => {
    const error = errorOf(row);
    const isMet = error <= 0 && error >= -SHORTFALL;
    const what = `${row.target}: size against what was asked, %`;
    return { clip: row.clip, what, value: 100 * error, limit: '-2 to 0', verdict: isMet ? 'met' : 'missed' };
  });
}

const HEAD = [
  ...['clip', 'target', 'asked MB', 'got MB', 'error %', 's', 'lines', 'again', 'SSIM'],
  ...['plain MB', 'plain s', 'plain SSIM', 'more SSIM'],
];

const NOTES = `A size for the whole file, sound and tables included. s: samples and parts made again included. SSIM: luma, at the
source's size. plain: the same engine and encoder in one pass at the bitrate that comes to the same size, which took up
to three runs to find; the last one's time. ~ more than 2 % off: do not compare its SSIM.`;

export function sizeReportText(rows: readonly SizeRow[]): string[] {
  return rows.length === 0 ? [] : [table([HEAD, ...rows.map(cells)], 2), NOTES];
}

function cells(row: SizeRow): string[] {
  const { clip, target, asked, got, seconds, lines, remade, ssim, plain } = row;
  const isOff = Math.abs(plain.size / got - 1) > SHORTFALL;
  return [
    ...[clip, target, megabytes(asked), megabytes(got), (100 * errorOf(row)).toFixed(2)],
    ...[seconds.toFixed(1), `${lines}`, `${remade}`, ssim.toFixed(4)],
    ...[`${isOff ? '~' : ''}${megabytes(plain.size)}`, plain.seconds.toFixed(1), plain.ssim.toFixed(4)],
    (ssim - plain.ssim).toFixed(4),
  ];
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(3);
