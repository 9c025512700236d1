import { SluiceError } from '../protocol/error.ts';
import { type Preset, presetName } from './preset-file.ts';

export interface SavedPreset extends Preset {
  readonly id: string;
}

const KEY = 'sluice-presets';
/** As many as can be looked over. */
export const PRESETS_MOST = 50;

/** Fires `change` when presets are saved or removed here; those of other tabs come as the window's `storage` event. */
export const presetChanges = new EventTarget();

/** The user's own presets, kept in this browser, in the order they were saved. */
export function savedPresets(): readonly SavedPreset[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPreset) : [];
  } catch {
    // The browser keeps nothing for this page, or something else wrote there.
    return [];
  }
}

/**
 * Keeps a preset; one with an `id` that is kept already takes its place, so that it can be renamed. Of two with one
 * name the later gets a number.
 * @throws SluiceError limit-reached; disk-full where the browser keeps nothing
 */
export function savePreset(preset: Preset & { readonly id?: string }): SavedPreset {
  const kept = savedPresets();
  const index = kept.findIndex(({ id }) => id === preset.id);
  const others = kept.filter((_, at) => at !== index);
  if (others.length >= PRESETS_MOST) throw full();
  const saved: SavedPreset = {
    id: preset.id ?? crypto.randomUUID(),
    name: freeName(presetName(preset.name), others),
    recipe: preset.recipe,
  };
  keep(others.toSpliced(index < 0 ? others.length : index, 0, saved));
  return saved;
}

/** Takes a preset off the list; the answer puts it back where it was. */
export function removePreset(id: string): (() => void) | undefined {
  const kept = savedPresets();
  const index = kept.findIndex((preset) => preset.id === id);
  const removed = kept[index];
  if (!removed) return undefined;
  keep(kept.toSpliced(index, 1));
  return () => keep(savedPresets().toSpliced(index, 0, removed));
}

function keep(presets: readonly SavedPreset[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(presets));
  } catch (cause) {
    const message = 'The browser does not keep anything for this page, so the settings were not saved.';
    throw new SluiceError('disk-full', { stage: 'save', message, hint: 'Save them as a file.', cause });
  }
  presetChanges.dispatchEvent(new Event('change'));
}

function freeName(name: string, others: readonly SavedPreset[]): string {
  const taken = new Set(others.map((other) => other.name));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

function full(): SluiceError {
  return new SluiceError('limit-reached', {
    stage: 'save',
    message: `${PRESETS_MOST} settings are saved, and there is no room for more.`,
    hint: 'Delete some that are no longer needed, or save these as a file.',
    details: { limit: PRESETS_MOST },
  });
}

function isPreset(value: unknown): value is SavedPreset {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, recipe } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof recipe === 'object' && recipe !== null;
}
