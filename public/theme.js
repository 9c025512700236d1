// Before the first paint, and a file of its own because the page's policy forbids inline scripts.
try {
  const pinned = localStorage.getItem('sluice-theme');
  if (pinned === 'light' || pinned === 'dark') document.documentElement.dataset.theme = pinned;
} catch {
  // Without storage the system's theme it is.
}
