import { linesOf, repositoryFiles } from './files.mjs';

const BINARY = /\.(png|ico|webp|woff2|mp4|wasm)$/;
// Put together here so that this file does not name what it forbids.
const PLACES = ['work', 'root', 'home/\\w+', 'tmp', 'Users/\\w+'].map((name) => `(?<![\\w.)}*])/${name}/`);
const HOSTS = ['registry\\.npmjs', 'npm\\.pkg\\.github', 'deb\\.debian', '\\d+\\.\\d+\\.\\d+\\.\\d+:48'].join(
  '|',
);
const FORBIDDEN = new RegExp(`${PLACES.join('|')}|//[^/\\s]*(${HOSTS})`);

/** Nothing of one machine in the repository: no absolute path, no host that packages were fetched from. */
export function foreignPlaces() {
  const problems = repositoryFiles()
    .filter((path) => !BINARY.test(path))
    .flatMap((path) =>
      linesOf(path).flatMap((line, index) => {
        const found = line.match(FORBIDDEN)?.[0];
        return found ? [`${path}:${index + 1} names ${found}`] : [];
      }),
    );
  return { problems };
}
