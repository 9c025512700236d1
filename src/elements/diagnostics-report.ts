import { msg, str } from '@lit/localize';
import type { DiagnosticsFacts } from './diagnostics-facts.ts';
import { diagnosticsWarnings } from './diagnostics-warnings.ts';
import {
  codecName,
  engineName,
  keptCount,
  keptName,
  liveKindName,
  logWords,
  timeOfDay,
  wayName,
} from './diagnostics-words.ts';
import { bytes, count, percent } from './numbers.ts';

/** Everything in words and, below, as JSON. It names videos by their file names and nothing else of them. */
export function diagnosticsReport(facts: DiagnosticsFacts): string {
  return `${reportWords(facts).join('\n')}\n\n${JSON.stringify(reportData(facts), null, 2)}\n`;
}

function reportWords(facts: DiagnosticsFacts): string[] {
  const { memory, live, codecs, kept, unfinished, engines, log, without } = facts;
  const warnings = diagnosticsWarnings(facts);
  return [
    msg('Sluice, diagnostics'),
    new Date().toISOString(),
    navigator.userAgent,
    '',
    ...(warnings.length > 0 ? warnings : [msg('Nothing needs to be looked at.')]),
    '',
    msg(str`Memory: ${bytes(memory.used)} of ${bytes(memory.budget)}`),
    ...log.map((entry) => `${timeOfDay(entry.at)} ${logWords(entry)}`),
    ...live.map(({ kind, open, opened, lost }) =>
      msg(str`${liveKindName(kind)}: ${count(open)} open, ${count(opened)} opened, ${count(lost)} lost`),
    ),
    ...(codecs ? [...codecs.pictures, ...codecs.sounds] : []).map(({ codec, read, write }) =>
      msg(str`${codecName(codec)}: read ${wayName(read)}, write ${wayName(write)}`),
    ),
    ...kept.map((thing) => `${keptName(thing.id)}: ${keptCount(thing)}, ${bytes(thing.bytes ?? 0)}`),
    ...Object.entries(engines).map(([engine, { good, failed }]) =>
      msg(str`${engineName(engine as keyof typeof engines)}: ${count(good)} well, ${count(failed)} failed`),
    ),
    ...unfinished.map(({ name, share, bytes: size }) =>
      msg(str`Unfinished: ${name}, ${percent(share)}, ${bytes(size)}`),
    ),
    ...(without.length > 0 ? [msg(str`Switched off: ${without.join(', ')}`)] : []),
  ];
}

function reportData({ kept, unfinished, ...facts }: DiagnosticsFacts) {
  return {
    version: 1,
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    isolated: crossOriginIsolated,
    ...facts,
    kept: kept.map(({ id, count: number, bytes: size, bound }) => ({
      id,
      count: number,
      bytes: size,
      bound,
    })),
    unfinished: unfinished.map(({ name, share, died, bytes: size }) => ({ name, share, died, bytes: size })),
  };
}
