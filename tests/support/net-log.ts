import { readFileSync } from 'node:fs';

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  /** Origin of the page or worker that asked; undefined for an address that was opened and for what the browser itself asks. */
  readonly initiator: string | undefined;
}

/**
 * Every request that a browser began with `--log-net-log=path` has made, the page's, its workers' and its own, once it
 * has ended. https://www.chromium.org/for-testers/providing-network-details/
 */
export function requestsIn(path: string): LoggedRequest[] {
  const { constants, events } = JSON.parse(readFileSync(path, 'utf8')) as NetLog;
  const start = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events
    .filter(({ type, params }) => type === start && params?.url !== undefined)
    .map(({ params }) => ({
      method: String(params?.method),
      url: String(params?.url),
      initiator: params?.initiator === 'not an origin' ? undefined : String(params?.initiator),
    }));
}
