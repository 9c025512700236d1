import type { RunRequest } from '../protocol/engine-api.ts';
import type { ErrorRecord } from '../protocol/error.ts';
import type { Progress } from '../protocol/job.ts';
import type { Recipe } from '../protocol/recipe.schema.ts';
import type { RunEvent, RunNote } from '../protocol/run-event.ts';
import { runLog } from './diagnostics/run-log.ts';
import { EngineRun } from './engine-run.ts';
import { offerAfterDeath } from './governor/after-death.ts';
import { drawnSide } from './governor/drawn-side.ts';
import { governor } from './governor/governor.ts';
import { preflight } from './governor/preflight.ts';
import type { JobSources } from './job-sources.ts';
import type { JobTrace } from './job-trace.ts';
import { learnedPipelines, learnPipelines } from './learned-pipelines.ts';
import { learnSpeed } from './learned-speeds.ts';

interface JobEvents {
  planned(): void;
  progress(progress: Progress): void;
  note(note: RunNote): void;
  /** It cannot go on within the budget. */
  strained(error: ErrorRecord): void;
  /** Its plan shows that it cannot work, and what can. */
  refused(error: ErrorRecord, offer: Recipe | undefined): void;
}

/** Begins a run of a job where the last one ended: with a lease of its own, and the journal told of its plan. */
export function beginRun(trace: JobTrace, sources: JobSources, events: JobEvents): EngineRun {
  const { id, recipe, name, settings, plan, fingerprints, deaths } = trace.record;
  const { budget, without, check } = settings;
  const wish = { without, ...(budget !== undefined && { budget }), ...(plan && { plan }) };
  const side = drawnSide(without, budget);
  const least = deaths > 0 ? offerAfterDeath(trace.record, deaths).wish : {};
  const held = governor.open(
    id,
    { ...wish, ...least },
    {
      changed: (lease) => run.grant(lease),
      strained: (error) => events.strained(error),
    },
  );
  const request: RunRequest = {
    job: id,
    inputs: sources.refs,
    recipe,
    name,
    lease: held.lease,
    options: { without, check, learned: learnedPipelines(), ...(side !== undefined && { drawnSide: side }) },
    ...(plan && fingerprints && { resume: { plan, fingerprints } }),
  };
  const log = runLog.begin(name);
  const run: EngineRun = new EngineRun(request, (event: RunEvent) => {
    switch (event.kind) {
      case 'planned':
        held.planned(event.plan);
        void trace.note({ plan: event.plan, fingerprints: event.fingerprints });
        events.planned();
        void preflight(event.plan, sources.inputs, {
          recipe,
          without,
          ...(budget !== undefined && { budget }),
        }).then((answer) => answer.ok || events.refused(answer.error, answer.offer));
        break;
      case 'progress':
        held.report(event.progress.memory, event.progress.speed);
        events.progress(event.progress);
        break;
      case 'note':
        log.note(event.note);
        events.note(event.note);
        break;
      case 'speed':
        learnSpeed(event.codec, event.framesPerSecond);
        break;
      case 'learned':
        learnPipelines(event.key, event.pipelines);
    }
  });
  void run.outcome.then((outcome) => {
    held.end();
    log.end(trace.record.plan, outcome);
  });
  return run;
}
