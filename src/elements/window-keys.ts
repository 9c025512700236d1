import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Gives an element the keys pressed anywhere on the page, while it is on it. */
export class WindowKeys implements ReactiveController {
  private readonly pressed: (event: KeyboardEvent) => void;

  constructor(host: ReactiveControllerHost, pressed: (event: KeyboardEvent) => void) {
    this.pressed = pressed;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.pressed);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.pressed);
  }
}
