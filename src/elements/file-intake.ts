import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { filesOf } from './dropped-files.ts';

/** Takes files dropped anywhere on the window, or pasted into it. */
export class FileIntake implements ReactiveController {
  /** Files are being held over the window. */
  over = false;

  private readonly host: ReactiveControllerHost;
  private readonly take: (files: File[]) => void;
  private listening = new AbortController();

  constructor(host: ReactiveControllerHost, take: (files: File[]) => void) {
    this.host = host;
    this.take = take;
    host.addController(this);
  }

  hostConnected(): void {
    this.listening = new AbortController();
    const { signal } = this.listening;
    window.addEventListener('dragenter', (event) => this.hover(event), { signal });
    window.addEventListener('dragover', (event) => this.hover(event), { signal });
    window.addEventListener('dragleave', (event) => this.leave(event), { signal });
    window.addEventListener('drop', (event) => this.drop(event), { signal });
    window.addEventListener('paste', (event) => this.paste(event), { signal });
  }

  hostDisconnected(): void {
    this.listening.abort();
  }

  private hover(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.show(true);
  }

  private leave(event: DragEvent): void {
    // Only leaving the window itself has no element it enters.
    if (event.relatedTarget === null) this.show(false);
  }

  private drop(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.show(false);
    void filesOf(event.dataTransfer).then(this.take);
  }

  private paste(event: ClipboardEvent): void {
    if (!event.clipboardData?.types.includes('Files')) return;
    event.preventDefault();
    void filesOf(event.clipboardData).then(this.take);
  }

  private show(over: boolean): void {
    if (this.over === over) return;
    this.over = over;
    this.host.requestUpdate();
  }
}
