import { readFileSync } from 'node:fs';

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
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
    .map(({ params }) => ({ method: String(params?.method), url: String(params?.url) }));
}

/** Host names the browser asked the system to look up. */
export function lookupsIn(path: string): string[] {
  const { constants, events } = JSON.parse(readFileSync(path, 'utf8')) as NetLog;
  const request = constants.logEventTypes.HOST_RESOLVER_MANAGER_REQUEST;
  return events
    .filter(({ type, params }) => type === request && params?.host !== undefined)
    .map(({ params }) => String(params?.host));
}
