import { linesOf, repositoryFiles } from './files.mjs';

const MEDIAN = 75;
const P90 = 300;
const MOST = 400;

/** Lines a source file: small files named after one concept each are what makes this code readable. */
export function fileSizes() {
  const sources = repositoryFiles().filter((path) => /^(src|workers)\/.*\.(ts|mjs|css|html)$/.test(path));
  const sized = sources.map((path) => ({ path, lines: linesOf(path).length }));
  sized.sort((a, b) => a.lines - b.lines);
  const at = (/** @type {number} */ share) => sized[Math.floor((sized.length - 1) * share)]?.lines ?? 0;
  const [median, p90] = [at(0.5), at(0.9)];
  const problems = sized
    .filter(({ lines }) => lines > MOST)
    .map(({ path, lines }) => `${path} has ${lines} lines; ${MOST} is the most`);
  if (median > MEDIAN) problems.push(`the median file has ${median} lines; ${MEDIAN} is the most`);
  if (p90 > P90) problems.push(`nine of ten files have up to ${p90} lines; ${P90} is the most`);
  return { problems, note: `${sized.length} files, median ${median} lines, p90 ${p90}` };
}
