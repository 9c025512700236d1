import { msg, str } from '@lit/localize';

/** Numbers follow the language of the words around them, not that of the machine. */
function format(value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(document.documentElement.lang || 'en', options).format(value);
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The size of one unit: 10^3, 10^6, … for sizes from that size on. */
function power(bytes: number): number {
  return Math.min(UNITS.length, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
}

function inUnit(bytes: number, unit: number): string {
  const value = bytes / 1000 ** unit;
  const name = UNITS[unit - 1];
  if (!name) return msg(str`${format(Math.round(value))} B`);
  const maximumFractionDigits = value < 100 ? 1 : 0;
  return format(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits });
}

/** 24.6 MB; one decimal at most. */
export function bytes(value: number): string {
  const unit = power(value);
  // 999.96 kB would be written 1,000 kB.
  const next = unit < UNITS.length && value / 1000 ** unit >= 999.5 ? unit + 1 : unit;
  return inUnit(value, next);
}

/** 24.1 to 24.9 MB, or one number where both read the same. */
export function bytesBetween([low, high]: readonly [number, number]): string {
  const unit = power(high);
  const last = inUnit(high, unit);
  if (inUnit(low, unit) === last) return msg(str`About ${last}`);
  if (power(low) !== unit) return msg(str`${bytes(low)} to ${last}`);
  const maximumFractionDigits = high / 1000 ** unit < 100 ? 1 : 0;
  return msg(str`${format(low / 1000 ** unit, { maximumFractionDigits })} to ${last}`);
}

export function count(value: number): string {
  return format(value);
}

export function decimal(value: number, digits: number): string {
  return format(value, { maximumFractionDigits: digits });
}

/** 42 %, rounded down, so that 100 % is said of finished work only. */
export function percent(share: number): string {
  return msg(str`${Math.floor(share * 100 + 1e-9)}\u00a0%`);
}

/** 94 % smaller, as people compare sizes; undefined where they differ by a hundredth at most. */
export function comparedWith(result: number, source: number): string | undefined {
  const change = Math.round((result / source - 1) * 100);
  if (Math.abs(change) <= 1) return undefined;
  return change < 0
    ? msg(str`${Math.min(99, -change)}\u00a0% smaller`)
    : msg(str`${format(change)}\u00a0% larger`);
}

/** 4:12 or 1:32:05. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : `${Math.floor(whole / 60)}:${parts[1]}`;
}

/** 0:12.480 */
export function clockExact(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const rest = String(thousandths % 1000).padStart(3, '0');
  return `${clock(Math.floor(thousandths / 1000))}.${rest}`;
}

/** 1 min 54 s, as long as it took. */
export function took(seconds: number): string {
  if (seconds < 10) return msg(str`${decimal(Math.max(0.1, seconds), 1)} s`);
  const whole = Math.round(seconds);
  if (whole < 60) return msg(str`${whole} s`);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes >= 60) return msg(str`${Math.floor(minutes / 60)} h ${minutes % 60} min`);
  return rest === 0 ? msg(str`${minutes} min`) : msg(str`${minutes} min ${rest} s`);
}

/** A guess, in steps as coarse as it is uncertain: 5 s below a minute, then minutes, then 5 minutes. */
export function roughly(seconds: number): string {
  if (seconds < 57.5) return msg(str`${Math.max(5, Math.round(seconds / 5) * 5)} s`);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return msg(str`${minutes} min`);
  const steps = Math.round(minutes / 5) * 5;
  return steps % 60 === 0
    ? msg(str`${steps / 60} h`)
    : msg(str`${Math.floor(steps / 60)} h ${steps % 60} min`);
}

/** About 2 min, or 1 min to 3 min. */
export function roughlyBetween([low, high]: readonly [number, number]): string {
  const [least, most] = [roughly(low), roughly(high)];
  return least === most ? msg(str`About ${most}`) : msg(str`${least} to ${most}`);
}

/** Parts of a list of facts. */
export function joined(facts: readonly (string | undefined)[]): string {
  return facts.filter((fact) => fact).join(' · ');
}
