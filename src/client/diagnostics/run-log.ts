import type { RunOutcome } from '../../protocol/job.ts';
import type { Plan } from '../../protocol/plan.ts';
import type { NoteCode, RunNote } from '../../protocol/run-event.ts';
import { governor } from '../governor/governor.ts';
import type { MemoryLevel } from '../governor/memory-level.ts';
import { countRun } from './engine-record.ts';

/** Something that a run or the governor did by itself. */
export type LogEntry =
  | {
      readonly kind: 'note';
      /** Milliseconds since 1970. */
      readonly at: number;
      readonly job: string;
      readonly code: NoteCode;
      readonly message: string;
    }
  | { readonly kind: 'memory'; readonly at: number; readonly level: MemoryLevel; readonly pipelines: number };

const KEPT = 50;

/** The last things that happened on this page without anybody asking for them. */
class RunLog {
  #entries: readonly LogEntry[] = [];
  #level: MemoryLevel = 'calm';
  #isWatching = false;

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** A job's run begins: what it notes and how it ends is told to the answer. */
  begin(job: string): { note(note: RunNote): void; end(plan: Plan | undefined, outcome?: RunOutcome): void } {
    this.#watch();
    const notes: RunNote[] = [];
    return {
      note: (note) => {
        notes.push(note);
        this.#add({ kind: 'note', at: Date.now(), job, code: note.code, message: note.message });
      },
      end: (plan, outcome) => {
        if (plan && outcome) countRun(plan, outcome, notes);
      },
    };
  }

  /** From the first run on. */
  #watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    governor.addEventListener('change', () => {
      const { level, pipelines } = governor.state;
      if (level === this.#level) return;
      this.#level = level;
      this.#add({ kind: 'memory', at: Date.now(), level, pipelines });
    });
  }

  #add(entry: LogEntry): void {
    this.#entries = [...this.#entries, entry].slice(-KEPT);
  }
}

/** The one of this page. */
export const runLog = new RunLog();
