/** Chromium sends nothing of its own and asks for nothing at its first start. */
export const chromeArguments: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
