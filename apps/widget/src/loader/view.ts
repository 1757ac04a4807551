import { isRightToLeft } from "../language.ts";
import { openChatLabel } from "./labels.ts";
import styles from "./loader.css?inline";
import type { LoaderSettings } from "./settings.ts";

export interface LoaderView {
  readonly host: HTMLElement;
  readonly launcher: HTMLButtonElement;
  readonly panel: HTMLElement;
  update(change: Partial<LauncherState>): void;
  setTheme(theme: string): void;
}

interface LauncherState {
  readonly locale: string;
  readonly open: boolean;
  /** The chat fills an element of the page and has no launcher. */
  readonly inline: boolean;
  readonly unread: number;
  readonly unreadLabel: string;
  readonly closeLabel: string;
}

// Lucide "message-circle" and "chevron-down".
const icons = ["M7.9 20A9 9 0 1 0 4 16.1L2 22Z", "m6 9 6 6 6-6"];

function icon(path: string): SVGElement {
  const create = (name: string) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const svg = create("svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.append(create("path"));
  svg.firstElementChild?.setAttribute("d", path);
  return svg;
}

/** The launcher and the empty panel, in a shadow tree that the page's own styles do not reach. */
export function createView(settings: LoaderSettings): LoaderView {
  const { tokens, launcher: place } = settings.appearance;
  const host = document.createElement("handrail-widget");
  const shadow = host.attachShadow({ mode: "open" });
  // A constructed style sheet is not an inline style: it works under a policy without 'unsafe-inline'.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];

  const root = document.createElement("div");
  root.dataset["side"] = settings.position;
  const own = { "--x": `${place.offsetX}px`, "--y": `${place.offsetY}px`, ...tokens };
  for (const [name, value] of Object.entries(own)) host.style.setProperty(name, value);
  const launcher = document.createElement("button");
  const words = document.createElement("b");
  const badge = document.createElement("span");
  launcher.append(...icons.map(icon), words, badge);
  launcher.hidden = !settings.launcher;
  // The frame inside carries the name; a panel without one is no landmark.
  const panel = document.createElement("section");
  root.append(launcher, panel);
  shadow.append(root);

  let state: LauncherState = {
    locale: settings.locale(),
    open: false,
    inline: false,
    unread: 0,
    unreadLabel: "",
    closeLabel: "",
  };
  function update(change: Partial<LauncherState>) {
    state = { ...state, ...change };
    const { locale, open, inline, unread, unreadLabel, closeLabel } = state;
    root.className = inline ? "inline" : open ? "open" : "";
    host.toggleAttribute("data-inline", inline);
    root.dir = isRightToLeft(locale) ? "rtl" : "ltr";
    root.lang = locale;
    badge.textContent = unread ? String(Math.min(unread, 99)) : "";
    words.textContent = settings.label(locale);
    launcher.ariaExpanded = String(open);
    // A name begins with the words that are seen, so that it can be spoken to.
    const label = words.textContent || openChatLabel(locale);
    launcher.ariaLabel = open && closeLabel ? closeLabel : unread ? `${label}, ${unreadLabel}` : label;
  }
  update({});
  return { host, launcher, panel, update, setTheme: (theme) => (root.dataset["theme"] = theme) };
}
