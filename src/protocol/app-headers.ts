/**
 * The headers of every file of the built app, wherever it is served from.
 *
 * - `wasm-unsafe-eval`: the scaler and the AAC encoder are WebAssembly. `blob:` workers: the AAC encoder starts its own.
 * - `connect-src blob:`: results are read back through their URL.
 * - No `unsafe-inline` for styles: Lit uses constructable sheets.
 * - Document-Isolation-Policy gives `crossOriginIsolated` (shared memory) without asking anything of other sites:
 *   https://wicg.github.io/document-isolation-policy/
 */
export const appHeaders = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "connect-src 'self' blob:",
    "img-src 'self' blob: data:",
    "media-src 'self' blob: data:",
    "style-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Document-Isolation-Policy': 'isolate-and-credentialless',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), screen-wake-lock=(self)',
} as const;
