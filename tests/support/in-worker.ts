import type { Page } from '@playwright/test';

/** One exported function of a module that the development server serves. */
export interface WorkerCall {
  /** Path from the root of the repository, for example `/tests/browser/media/codec/decode.in-worker.ts`. */
  readonly module: string;
  readonly name: string;
  /** Paths on disk; the function gets them as `File`s, before `values`. Never loaded into the test. */
  readonly files?: readonly string[];
  /** Structured-cloneable. */
  readonly values?: readonly unknown[];
}

/**
 * Calls the function in a dedicated module worker of the blank page and returns its (structured-cloneable, JSON-like)
 * result; what it throws, the test throws. The page is opened where it is not yet.
 */
export async function inWorker<T>(page: Page, call: WorkerCall): Promise<T> {
  const blank = '/tests/support/blank.html';
  if (!page.url().endsWith(blank)) await page.goto(blank);
  await page.setInputFiles('#files', [...(call.files ?? [])]);
  return page.evaluate(async ({ module, name, values = [] }) => {
    const input = document.querySelector<HTMLInputElement>('#files');
    const worker = new Worker('/tests/support/in-worker.worker.ts', { type: 'module' });
    try {
      return await new Promise<T>((resolve, reject) => {
        worker.onmessage = ({ data }) => (data.ok ? resolve(data.value) : reject(new Error(data.error)));
        worker.onerror = (event) => reject(new Error(event.message ?? 'the worker could not be loaded'));
        worker.postMessage({ module, name, values: [...(input?.files ?? []), ...values] });
      });
    } finally {
      worker.terminate();
    }
  }, call);
}
