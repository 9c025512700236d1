import {
  closeUrl,
  openUrl,
  type Preset,
  presetFile,
  presetFrom,
  type SavedPreset,
  savePreset,
} from '../index.ts';

/** Long enough for the browser to have taken the address. */
const ADDRESS_MS = 10_000;

/** Settings that were saved as a file, by the file's name. */
export function isPresetFile({ name }: File): boolean {
  return name.toLowerCase().endsWith('.sluice.json');
}

/** Gives a preset to the user as a file. */
export function sendPreset(preset: Preset): void {
  const file = presetFile(preset);
  const link = document.createElement('a');
  link.href = openUrl(file, 'save', file);
  link.download = file.name;
  link.click();
  setTimeout(() => closeUrl(link.href), ADDRESS_MS);
}

/**
 * Keeps the settings that a file holds.
 * @throws SluiceError recipe-invalid, limit-reached, disk-full
 */
export async function keepPresetOf(file: File): Promise<SavedPreset> {
  return savePreset(await presetFrom(await file.text()));
}

/** Asks for a file of settings; none when the dialog was closed. */
export function pickPresetFile(): Promise<File | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]), { once: true });
    input.addEventListener('cancel', () => resolve(undefined), { once: true });
    input.click();
  });
}
