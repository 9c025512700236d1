/** The only place that names the workers, as literals, so that the bundler finds them. */
export function startMediaWorker(name: string): Worker {
  return new Worker(new URL('../../workers/media.worker.ts', import.meta.url), { type: 'module', name });
}

export function startProbeWorker(): Worker {
  return new Worker(new URL('../../workers/probe.worker.ts', import.meta.url), {
    type: 'module',
    name: 'probe',
  });
}

export function startFfmpegWorker(): Worker {
  return new Worker(new URL('../../workers/ffmpeg.worker.ts', import.meta.url), {
    type: 'module',
    name: 'ffmpeg',
  });
}

export function startTrialWorker(): Worker {
  return new Worker(new URL('../../workers/trial.worker.ts', import.meta.url), {
    type: 'module',
    name: 'trial',
  });
}
