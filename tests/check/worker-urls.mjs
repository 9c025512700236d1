import { linesOf, repositoryFiles } from './files.mjs';

const HOME = 'src/client/worker-urls.ts';

/** Only one file names workers/, so that how the page reaches its workers can be changed in one place. */
export function workerUrls() {
  const problems = repositoryFiles()
    .filter((path) => /^src\/.*\.ts$/.test(path) && path !== HOME)
    .filter((path) => linesOf(path).some((line) => /['"`][./]*\/workers\//.test(line)))
    .map((path) => `${path} names workers/: only ${HOME} may`);
  return { problems };
}
