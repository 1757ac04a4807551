import look from "./visual-prose.css?inline";

/** A place to write that the help center's styles reach and the console's do not. */
export function shadowFrame(host: HTMLElement): HTMLElement {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  root.adoptedStyleSheets = [sheet];
  root.querySelector(".frame")?.remove();
  const frame = document.createElement("div");
  frame.className = "frame";
  const editor = document.createElement("div");
  // Keys that mean something here mean nothing to the screen around it, which cannot see where they were pressed.
  frame.addEventListener("keydown", (event) => event.stopPropagation());
  frame.append(editor);
  root.append(frame);
  return editor;
}

export function showStyles(host: HTMLElement, addresses: readonly string[]): void {
  const root = host.shadowRoot;
  if (!root) return;
  const known = new Set([...root.querySelectorAll("link")].map((link) => link.getAttribute("href")));
  for (const address of addresses) {
    if (known.has(address)) continue;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    root.prepend(link);
  }
}
