const KEY = 'sluice-speeds';

/** Weight of the newest run. */
const LEARNING = 0.4;

/** Pictures a second by codec, as this device was seen to make them; what the plan's times rest on. */
export function learnedSpeeds(): Readonly<Record<string, number>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const entries = Object.entries(stored ?? {}).filter(
      ([, speed]) => typeof speed === 'number' && speed > 0,
    );
    return Object.fromEntries(entries) as Record<string, number>;
  } catch {
    return {};
  }
}

export function learnSpeed(codec: string, framesPerSecond: number): void {
  const known = learnedSpeeds();
  const before = known[codec] ?? framesPerSecond;
  const speed = Math.round(10 * (before + LEARNING * (framesPerSecond - before))) / 10;
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...known, [codec]: speed }));
  } catch {
    // Storage is switched off for this site: the next run is a first guess again.
  }
}
