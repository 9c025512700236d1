import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { presetChanges, type SavedPreset, savedPresets } from '../index.ts';

/** The presets as they are kept, also by other tabs. */
export class PresetWatch implements ReactiveController {
  presets: readonly SavedPreset[] = [];

  private readonly host: ReactiveControllerHost;
  private readonly read = () => {
    this.presets = savedPresets();
    this.host.requestUpdate();
  };

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.read();
    presetChanges.addEventListener('change', this.read);
    window.addEventListener('storage', this.read);
  }

  hostDisconnected(): void {
    presetChanges.removeEventListener('change', this.read);
    window.removeEventListener('storage', this.read);
  }
}
