/** Keeps a full-screen panel above a phone's keyboard, which covers the page without resizing it. */
export function fitVisibleViewport(panel: HTMLElement): void {
  const viewport = visualViewport;
  if (!viewport) return;
  const fit = () => {
    panel.style.setProperty("--visible-height", `${viewport.height}px`);
    panel.style.setProperty("--visible-top", `${viewport.offsetTop}px`);
  };
  fit();
  for (const name of ["resize", "scroll"]) viewport.addEventListener(name, fit);
}
