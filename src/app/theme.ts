/** `public/theme.js` reads the same key before the first paint. */
const KEY = 'sluice-theme';

export type Theme = 'system' | 'light' | 'dark';

function theme(): Theme {
  const pinned = document.documentElement.dataset.theme;
  return pinned === 'light' || pinned === 'dark' ? pinned : 'system';
}

/** The other one than is seen now; then back to what the system says. */
export function nextTheme(): Theme {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const now = theme();
  if (now === 'system') return dark ? 'light' : 'dark';
  return (now === 'dark') === dark ? 'system' : dark ? 'dark' : 'light';
}

export function pinTheme(wanted: Theme): void {
  if (wanted === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(KEY);
  } else {
    document.documentElement.dataset.theme = wanted;
    localStorage.setItem(KEY, wanted);
  }
}
