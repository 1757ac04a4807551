// Runs before the first paint, so that a chosen theme never flashes. Same name as in src/app/theme.ts.
try {
  const theme = localStorage.getItem("handrail.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme then counts.
}
