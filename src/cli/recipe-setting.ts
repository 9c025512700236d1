import { usage } from './arguments.ts';

type Json = Record<string, unknown> | unknown[];

/**
 * Puts one `path=value` into a recipe, for example `video.codec=avc` or `clips.0.start=3.5`. The value is JSON; what is
 * none is taken as text. What is missing on the way is made: a list before a number, else an object.
 * @throws {SluiceError} `usage`
 */
export function applySetting(recipe: Record<string, unknown>, setting: string): void {
  const equals = setting.indexOf('=');
  const path = setting.slice(0, Math.max(equals, 0)).split('.');
  // Letters and digits only: `__proto__` is no field.
  if (equals < 1 || !path.every((name) => /^[a-zA-Z0-9]+$/.test(name))) {
    throw usage(`--set takes path=value, for example video.codec=avc; "${setting}" is not that.`);
  }
  let place: Json = recipe;
  for (const [depth, name] of path.slice(0, -1).entries()) {
    const next = path[depth + 1] ?? '';
    const there: unknown = own(place, name) ?? (isIndex(next) ? [] : {});
    if (typeof there !== 'object' || there === null) {
      throw usage(`--set ${setting}: ${path.slice(0, depth + 1).join('.')} is ${JSON.stringify(there)}.`);
    }
    assign(place, name, there);
    place = there as Json;
  }
  assign(place, path.at(-1) ?? '', jsonOrText(setting.slice(equals + 1)));
}

function own(place: Json, name: string): unknown {
  return Object.hasOwn(place, name) ? (place as Record<string, unknown>)[name] : undefined;
}

function assign(place: Json, name: string, value: unknown): void {
  if (!Array.isArray(place)) {
    Object.defineProperty(place, name, { value, writable: true, enumerable: true, configurable: true });
  } else if (isIndex(name) && Number(name) <= place.length) {
    place[Number(name)] = value;
  } else {
    throw usage(`--set: a list has no place "${name}"; the next is ${place.length}.`);
  }
}

const isIndex = (name: string) => /^\d+$/.test(name);

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
