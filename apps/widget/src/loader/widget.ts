import { createEmitter, type HandrailEvents } from "./emitter.ts";
import { fitVisibleViewport } from "./fit-viewport.ts";
import { createFrameHost } from "./frame-host.ts";
import { hasConversation, wasOpen } from "./memory.ts";
import type { LoaderSettings } from "./settings.ts";
import { createView } from "./view.ts";

/** What a host page can do with the widget: `window.Handrail`. */
export interface Handrail {
  /** Opens the panel; a question is sent at once. */
  open(question?: string): void;
  close(): void;
  toggle(): void;
  /** Shows the launcher again after `hide()`. */
  show(): void;
  /** Takes the launcher away; `open()` still works. */
  hide(): void;
  /** Listens to `open`, `close` or `unread`; returns the function that stops it. */
  on<Name extends keyof HandrailEvents>(name: Name, listener: (detail: HandrailEvents[Name]) => void): () => void;
}

const fullScreen = "(max-width: 480px), (max-height: 440px)";

export function createWidget(settings: LoaderSettings): Handrail {
  const view = createView(settings.locale);
  const events = createEmitter();
  const frame = createFrameHost(view.panel, settings, (message) => {
    if (message.handrail === "ready") {
      view.update({ labels: message.labels });
      if (isOpen && holdsFocus) frame.focus();
    }
    if (message.handrail === "close") close();
    if (message.handrail === "news") {
      hasConversation.set(message.conversation);
      view.update({ unread: message.unread });
      events.emit("unread", { count: message.unread });
    }
  });

  let isOpen = false;
  let holdsFocus = false;
  let returnFocusTo: Element | null = null;

  function show(question?: string, takeFocus = true) {
    frame.load();
    if (!isOpen) {
      isOpen = true;
      returnFocusTo = document.activeElement;
      view.update({ open: true });
      wasOpen.set(true);
      events.emit("open", undefined);
    }
    holdsFocus = takeFocus;
    if (takeFocus) frame.focus();
    frame.post({ handrail: "open", question, focus: takeFocus });
  }

  function close() {
    if (!isOpen) return;
    const hadFocus = document.activeElement === view.host;
    isOpen = false;
    view.update({ open: false });
    wasOpen.set(false);
    frame.post({ handrail: "close" });
    if (hadFocus) {
      const elsewhere = returnFocusTo !== view.host && returnFocusTo !== document.body;
      (elsewhere && returnFocusTo instanceof HTMLElement ? returnFocusTo : view.launcher).focus();
    }
    events.emit("close", undefined);
  }

  function applyTheme() {
    const theme = settings.theme();
    view.setTheme(theme);
    frame.post({ handrail: "theme", theme });
  }

  fitVisibleViewport(view.panel);
  const toggle = () => (isOpen ? close() : show());
  view.launcher.onclick = toggle;
  // The frame loads while the pointer is still on its way.
  view.launcher.onpointerenter = view.launcher.onfocus = frame.load;
  view.host.onkeydown = (event) => {
    if (event.key === "Escape") close();
  };
  addEventListener("handrail:open", (event) => {
    show((event as CustomEvent<{ question?: string } | null>).detail?.question);
  });
  new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  applyTheme();
  document.body.append(view.host);

  if (wasOpen.get() && !matchMedia(fullScreen).matches) show(undefined, false);
  else if (hasConversation.get()) setTimeout(frame.load, 1000);

  return {
    open: (question) => show(question),
    close,
    toggle,
    show: () => void (view.launcher.hidden = false),
    hide: () => void (view.launcher.hidden = true),
    on: events.on,
  };
}
