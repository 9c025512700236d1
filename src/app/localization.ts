import { configureLocalization } from '@lit/localize';

/** English is the source; further languages are loaded here when there are any. */
export function setUpWords(): void {
  configureLocalization({
    sourceLocale: 'en',
    targetLocales: [],
    loadLocale: (locale) => Promise.reject(new Error(`no words for ${locale}`)),
  });
}
