/** Runs one exported function of a module in a dedicated worker and answers with what it returned. */
interface Call {
  readonly module: string;
  readonly name: string;
  readonly values: readonly unknown[];
}

self.onmessage = async ({ data }: MessageEvent<Call>) => {
  try {
    const exported = (await import(/* @vite-ignore */ data.module))[data.name];
    self.postMessage({ ok: true, value: await exported(...data.values) });
  } catch (error) {
    self.postMessage({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : error });
  }
};
