import { SluiceError } from '../protocol/error.ts';
import { presets } from '../protocol/presets.ts';
import { parseArguments, USAGE } from './arguments.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { writeJsonLine } from './json-line.ts';
import { probe } from './probe.ts';
import { run } from './run.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort());
}

async function execute(args: readonly string[]): Promise<ExitCode> {
  const parsed = parseArguments(args);
  switch (parsed.command) {
    case 'help':
      process.stderr.write(USAGE);
      return EXIT.done;
    case 'presets':
      writeJsonLine(presets);
      return EXIT.done;
    case 'probe':
      return probe(parsed.files, interruption.signal);
    case 'run':
      return run(parsed, interruption.signal);
  }
}

/** What a user can act on becomes a JSON line; a defect of Sluice keeps its stack. */
function report(error: unknown): ExitCode {
  if (interruption.signal.aborted) {
    process.stderr.write('Interrupted.\n');
    return EXIT.interrupted;
  }
  const known =
    error instanceof SluiceError ? error : new SluiceError('engine-crashed', { stage: 'run', cause: error });
  writeJsonLine({ status: 'failed', error: known.toJSON() });
  process.stderr.write(`${known.message} ${known.hint}\n`);
  if (known !== error) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  if (known.code !== 'usage') return EXIT.failed;
  process.stderr.write(USAGE);
  return EXIT.usage;
}

process.exitCode = await execute(process.argv.slice(2)).catch(report);
