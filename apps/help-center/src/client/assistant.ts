declare global {
  interface Window {
    Handrail?: { open(question?: string): void };
  }
}

let loading: Promise<void> | undefined;

function load(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.body.dataset["widget"] ?? "";
    script.dataset["locale"] = document.documentElement.lang;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => {
      loading = undefined;
      reject(new Error("The chat could not be loaded."));
    });
    document.head.append(script);
  });
  return loading;
}

/** Opens the chat, loading it first if need be; a question is sent at once. */
export async function openAssistant(question?: string): Promise<void> {
  await load();
  dispatchEvent(new CustomEvent("handrail:open", { detail: { question } }));
}

function isInConversation(): boolean {
  try {
    return sessionStorage.getItem("handrail:open") === "1" || localStorage.getItem("handrail:conversation") === "1";
  } catch {
    return false;
  }
}

/**
 * The chat costs a reader nothing before they touch the page. Whoever is in a conversation gets it at
 * once, so that answers keep arriving from page to page.
 */
export function loadAssistantOnUse(): void {
  if (!document.body.dataset["widget"]) return;
  const events = ["pointermove", "pointerdown", "keydown", "scroll", "touchstart"];
  const start = (): void => {
    for (const name of events) removeEventListener(name, start);
    load().catch(() => {});
  };
  if (isInConversation()) start();
  else for (const name of events) addEventListener(name, start, { passive: true });
}
