let opening: Promise<void> | undefined;

/** Opens the search dialog with what has been typed by then; a second wish while it opens is the same one. */
function open(query: () => string = () => ""): Promise<void> {
  return (opening ??= load(query).finally(() => (opening = undefined)));
}

/** The dialog's code and words come on first use. Without them the search page opens. */
async function load(query: () => string): Promise<void> {
  const page = document.body.dataset["search"];
  if (!page) return;
  const typedMeanwhile = collectKeys();
  try {
    const { showSearch } = await import("./search/dialog.ts");
    await showSearch(() => query() + typedMeanwhile());
  } catch {
    typedMeanwhile();
    location.href = page;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Keeps what is typed outside of fields until the returned function is called, which gives it. */
function collectKeys(): () => string {
  let typed = "";
  const keep = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Backspace") typed = typed.slice(0, -1);
    else if (event.key.length === 1) typed += event.key;
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", keep);
  return () => {
    document.removeEventListener("keydown", keep);
    return typed;
  };
}

/** `/` and Ctrl/Cmd K, the button in the header, and whatever somebody begins to type into a search field. */
export function openSearchOnDemand(): void {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const shortcut = document.querySelector("[data-shortcut]");
  if (shortcut && isMac) shortcut.textContent = "⌘ K";

  document.addEventListener("keydown", (event) => {
    const isShortcut = event.key.toLowerCase() === "k" && (isMac ? event.metaKey : event.ctrlKey);
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (!isShortcut && !isSlash) return;
    event.preventDefault();
    void open();
  });
  document.querySelector("[data-open-search]")?.addEventListener("click", (event) => {
    if ((event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey) return;
    event.preventDefault();
    void open();
  });
  const field = document.querySelector<HTMLInputElement>("[data-search-form] input");
  field?.addEventListener("pointerup", () => void open(() => field.value));
  field?.addEventListener("input", (event) => {
    // A composition (Japanese, Chinese) must not lose its field; it ends in the page and Enter searches.
    if ((event as InputEvent).isComposing) return;
    void open(() => field.value).then(() => (field.value = ""));
  });
}
