import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Job } from '../index.ts';
import { icon } from './icon.ts';
import { bytes } from './numbers.ts';
import { waitReasonWords, waitWords } from './wait-words.ts';

interface WaitActs {
  /** Bytes of results that are saved already. */
  readonly freeable: number;
  /** Its first button is the next thing most people press. */
  readonly main: boolean;
  readonly tell: (type: `sluice-${string}`) => void;
}

/** Why a job waits, and the buttons that do the next thing. */
export function jobWait(job: Job, acts: WaitActs) {
  const { error } = job;
  return html`<div class="note ${job.waitReason === 'network' ? 'warn' : 'error'}">
    ${icon(job.waitReason === 'network' ? 'warn' : 'error')}
    <div>
      <p class="num"><b>${waitWords(job)}</b> ${waitReasonWords(job)}</p>
      <div class="row">
        ${nextSteps(job, acts).map(
          ({ words, act }, index) => html`<button
            class="button compact ${index === 0 && acts.main ? 'main' : 'line'}"
            @click=${act}
          >
            ${words}
          </button>`,
        )}
      </div>
      ${
        error
          ? html`<details>
              <summary class="small-text">${msg('Details')}</summary>
              <p class="small-text second"><code>${error.code}, ${error.stage}${error.cause ? `: ${error.cause}` : ''}</code></p>
            </details>`
          : nothing
      }
    </div>
  </div>`;
}

interface Step {
  readonly words: string;
  readonly act: () => void;
}

/** What is offered instead: a smaller picture of the same, or the first minute where nothing smaller would do. */
function offerWords({ offer, recipe }: Job): string {
  return offer?.clips === recipe.clips ? msg('Make it smaller') : msg('Make the first minute, in 480 lines');
}

function nextSteps(job: Job, { freeable, tell }: WaitActs): Step[] {
  const goOn = (words: string): Step => ({ words, act: () => tell('sluice-resume') });
  const choose = {
    words: job.inputs.length > 1 ? msg('Choose the files') : msg('Choose the file'),
    act: () => tell('sluice-give'),
  };
  const smaller = job.offer ? [{ words: offerWords(job), act: () => void job.acceptOffer() }] : [];
  switch (job.waitReason) {
    case 'disk': {
      const words = msg(str`Free ${bytes(freeable)} of old results`);
      const free = freeable > 0 ? [{ words, act: () => tell('sluice-free') }] : [];
      return [...free, goOn(msg('Continue')), ...smaller];
    }
    case 'memory':
      return [...smaller, goOn(msg('Go on'))];
    case 'permission':
      return [goOn(msg('Allow')), choose];
    case 'file':
      return [choose];
    default:
      return [goOn(msg('Try now'))];
  }
}
