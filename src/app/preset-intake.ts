import { isPresetFile, keepPresetOf } from '../elements/preset-files.ts';
import { SluiceError } from '../index.ts';

/** Files of settings among those that are dropped or pasted. Fires `change` when the outcome is known. */
export class PresetIntake extends EventTarget {
  /** Why the last one was refused. */
  error: SluiceError | undefined;

  private readonly kept: (name: string) => void;

  constructor(kept: (name: string) => void) {
    super();
    this.kept = kept;
  }

  /** Keeps the settings; the answer is the other files. */
  take(files: readonly File[]): readonly File[] {
    const settings = files.filter(isPresetFile);
    if (settings.length > 0) void this.keep(settings);
    return files.filter((file) => !isPresetFile(file));
  }

  private async keep(files: readonly File[]): Promise<void> {
    this.error = undefined;
    for (const file of files) {
      try {
        this.kept((await keepPresetOf(file)).name);
      } catch (error) {
        if (!(error instanceof SluiceError)) throw error;
        this.error = error;
      }
    }
    this.dispatchEvent(new Event('change'));
  }
}
