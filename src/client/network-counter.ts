let sent = 0;

/** Fires `change` when a byte leaves. */
export const network = new EventTarget();

/** Bytes that Sluice has sent anywhere since the page was opened, beyond asking for its own files. */
export function bytesSent(): number {
  return sent;
}

/** Everything in Sluice that sends enters here what it sends, before it does. */
export function countSent(bytes: number): void {
  sent += bytes;
  network.dispatchEvent(new Event('change'));
}
