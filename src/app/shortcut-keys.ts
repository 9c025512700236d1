import type { ReactiveControllerHost } from 'lit';
import { isTyping } from '../elements/keyboard.ts';
import { WindowKeys } from '../elements/window-keys.ts';

export interface ShortcutActs {
  add(): void;
  /** Answers whether there was something to save. */
  save(): boolean;
  showKeys(): void;
}

/** The keys of the page itself; what is on view has its own. */
export class ShortcutKeys {
  private readonly acts: ShortcutActs;

  constructor(host: ReactiveControllerHost, acts: ShortcutActs) {
    this.acts = acts;
    new WindowKeys(host, (event) => this.pressed(event));
  }

  private pressed(event: KeyboardEvent): void {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && key === 'o') {
      event.preventDefault();
      this.acts.add();
    } else if (command && key === 's') {
      if (this.acts.save()) event.preventDefault();
    } else if (key === '?' && !isTyping(event)) {
      this.acts.showKeys();
    }
  }
}
