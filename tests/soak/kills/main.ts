import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clipOf, recordings } from '../../bench/clips.ts';
import { startServer } from '../../support/app-server.ts';
import { packetHashes } from '../../support/copied-packets.ts';
import { type Death, type KilledJob, killedJob, type Survived } from '../../support/killed-job.ts';
import { faultsOf } from '../../support/survivor.ts';
import { seeded } from '../../unit/media/plan/random.ts';
import { parseSettings } from './settings.ts';

/** The bench's sound is a tone of 330 Hz: farther apart, two places of it look alike. */
const MOST_LAG = 0.0014;

const { kills, victim, seconds, seed } = parseSettings(process.argv.slice(2));
const recording = recordings.find(({ name }) => name === 'long');
if (!recording) throw new Error('the bench has no long recording');
const clip = clipOf(recording, seconds / 10);
const random = seeded(seed);
console.log(`seed ${seed}: ${kills} times the ${victim} is killed, ${clip.seconds} s of ${clip.path}`);

const folder = mkdtempSync(join(tmpdir(), 'sluice-kills-'));
const server = await startServer();
const common = { address: server.address, folder, input: clip.path, victim } as const;
const video = { shortSide: 720, codec: 'avc', bitrate: 2_500_000 } as const;
try {
  const undisturbed = await killedJob({ ...common, name: 'undisturbed', recipe: { video }, moments: [] });
  const faults = [
    ...(await survive('copied sound', { video }, Math.ceil(kills / 2), undisturbed)),
    ...(await survive('new sound', { video, audio: { bitrate: 64_000 } }, Math.floor(kills / 2))),
  ];
  for (const fault of faults) console.log(`FAULT  ${fault}`);
  console.log(faults.length === 0 ? `ok: ${kills} of ${kills} went on` : `${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Kills a job so often and judges what comes of it. */
async function survive(
  name: string,
  recipe: KilledJob['recipe'],
  times: number,
  undisturbed?: Survived,
): Promise<string[]> {
  const moments = Array.from({ length: times }, () => 0.01 + 0.97 * random()).sort((a, b) => a - b);
  const job = { ...common, name: name.replace(' ', '-'), recipe, moments };
  const survived = await killedJob({ ...job, told: (death) => console.log(`${name}: ${deathText(death)}`) });
  const { path, deaths, outcome } = survived;
  const faults = faultsOf({
    path,
    source: clip.path,
    duration: clip.seconds,
    isCopied: undisturbed !== undefined,
    mostLag: MOST_LAG,
  });
  if (outcome.receipt.frames.encoded !== clip.frames)
    faults.push(`${outcome.receipt.frames.encoded} new pictures`);
  for (const death of deaths) {
    if (death.found < death.said) faults.push(`finished and gone: ${deathText(death)}`);
    if (death.lost > death.pipelines)
      faults.push(`more than one a pipeline to make again: ${deathText(death)}`);
  }
  if (undisturbed && String(packetHashes(path, 'a:0')) !== String(packetHashes(undisturbed.path, 'a:0')))
    faults.push('the copied sound differs from that of an undisturbed run');
  return faults.map((fault) => `${name}: ${fault}`);
}

function deathText({ share, pipelines, said, found, lost }: Death): string {
  const parts = `${found} finished (${said} were shown), ${lost} begun and made again`;
  return `killed at ${(100 * share).toFixed(1)} %, ${pipelines} pipelines: ${parts}`;
}
