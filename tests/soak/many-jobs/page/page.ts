import * as sdk from '../../../../src/index.ts';
import { type JobEnd, runOne } from '../job-mix.ts';

declare global {
  var runJobOfMix: (index: number) => Promise<JobEnd>;
}

globalThis.runJobOfMix = (index) => {
  const [short, other, damaged] = document.querySelector('input')?.files ?? [];
  if (!short || !other || !damaged) throw new TypeError('files are missing');
  return runOne(sdk, { short, other, damaged }, index);
};
