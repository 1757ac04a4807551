import type { HandrailCommands } from "../handrail.d.ts";
import { createEmitter } from "./emitter.ts";
import { fitVisibleViewport } from "./fit-viewport.ts";
import { createFrameHost } from "./frame-host.ts";
import { hasConversation, wasOpen } from "./memory.ts";
import type { LoaderSettings } from "./settings.ts";
import { createView } from "./view.ts";

const fullScreen = "(max-width: 480px), (max-height: 440px)";
/** The page comes first; who the visitor is and what is unread can wait this long. */
const patienceMs = 1000;

export function createWidget(settings: LoaderSettings): HandrailCommands {
  let locale = settings.locale();
  let localeIsSet = false;
  let theme: string | undefined;
  let { token, mount } = settings as { token: string; mount: Element | string };
  let isOpen = false;
  let holdsFocus = false;
  let returnFocusTo: Element | null = null;

  const currentTheme = () => theme ?? settings.theme();
  const view = createView(settings);
  const events = createEmitter();
  const frame = createFrameHost(
    view.panel,
    settings.base,
    () => ({ locale, theme: currentTheme() }),
    (message) => {
      switch (message.handrail) {
        case "ready":
          view.update({ closeLabel: message.labels.closeChat });
          if (isOpen && holdsFocus) frame.focus();
          break;
        case "close":
          close();
          break;
        case "news":
          hasConversation.set(message.conversation);
          view.update({ unread: message.unread, unreadLabel: message.label });
          events.emit("unread", { count: message.unread });
          break;
        default:
          events.emit(message.name, message.detail as never);
      }
    },
  );

  function show(question?: string, takeFocus = true) {
    frame.load();
    if (!isOpen) {
      isOpen = true;
      returnFocusTo = document.activeElement;
      view.update({ open: true });
      if (!mount) wasOpen.set(true);
      events.emit("open", undefined);
    }
    holdsFocus = takeFocus;
    if (takeFocus) frame.focus();
    frame.post({ handrail: "open", question, focus: takeFocus });
  }

  function close() {
    // What fills a part of the page stays there.
    if (!isOpen || mount) return;
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
    view.setTheme(currentTheme());
    frame.post({ handrail: "theme", theme: currentTheme() });
  }

  function applyLocale(wanted: string) {
    if (wanted === locale) return;
    locale = wanted;
    view.update({ locale });
    if (frame.loaded()) frame.post({ handrail: "locale", locale });
  }

  function sayWho() {
    if (!token) return;
    frame.post({ handrail: "identify", token });
    setTimeout(frame.load, patienceMs);
  }

  /** Puts the widget where it belongs, also after the page has replaced its content. */
  function place() {
    const wanted = mount || "body";
    const target = typeof wanted === "string" ? document.querySelector(wanted) : wanted;
    if (!target || view.host.parentNode === target) return;
    if (frame.loaded()) {
      // A frame that moves loads anew and has to be told again.
      frame.detached();
      sayWho();
      if (isOpen) frame.post({ handrail: "open", focus: false });
    }
    view.update({ inline: !!mount });
    target.append(view.host);
    if (mount && !isOpen) show(undefined, false);
  }

  function mountIn(target: Element | string) {
    mount = target;
    place();
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
  new MutationObserver(() => {
    applyTheme();
    if (!localeIsSet) applyLocale(settings.locale());
  }).observe(document.documentElement, { attributeFilter: ["data-theme", "lang"] });
  new MutationObserver(() => {
    if (!view.host.isConnected) place();
  }).observe(document.documentElement, { childList: true, subtree: true });
  applyTheme();
  place();
  sayWho();

  if (mount) {
    // Opened by `place` as soon as its element is there.
  } else if (wasOpen.get() && !matchMedia(fullScreen).matches) show(undefined, false);
  else if (hasConversation.get()) setTimeout(frame.load, patienceMs);

  return {
    open: (question) => show(question),
    close,
    toggle,
    ask: (text) => show(text),
    identify(identity) {
      if (identity.token === token && frame.loaded()) return;
      token = identity.token;
      sayWho();
    },
    reset() {
      token = "";
      hasConversation.set(false);
      frame.load();
      frame.post({ handrail: "reset" });
    },
    setLocale(wanted) {
      localeIsSet = true;
      applyLocale(wanted);
    },
    setTheme(wanted) {
      theme = wanted;
      applyTheme();
    },
    show: () => void (view.launcher.hidden = false),
    hide: () => void (view.launcher.hidden = true),
    mount: mountIn,
    unmount() {
      close();
      mount = "";
      isOpen = false;
      view.update({ open: false });
      place();
    },
    on: events.on,
  };
}
