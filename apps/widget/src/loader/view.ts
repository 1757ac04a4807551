import type { HostLabels } from "../protocol.ts";
import { isRightToLeft, openChatLabel } from "./labels.ts";
import styles from "./loader.css?inline";

export interface LoaderView {
  readonly host: HTMLElement;
  readonly launcher: HTMLButtonElement;
  readonly panel: HTMLElement;
  update(change: Partial<LauncherState>): void;
  setTheme(theme: string): void;
}

interface LauncherState {
  readonly open: boolean;
  readonly unread: number;
  readonly labels: HostLabels | undefined;
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
export function createView(locale: string): LoaderView {
  const host = document.createElement("handrail-widget");
  const shadow = host.attachShadow({ mode: "open" });
  // A constructed style sheet is not an inline style: it works under a policy without 'unsafe-inline'.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];

  const root = document.createElement("div");
  root.dir = isRightToLeft(locale) ? "rtl" : "ltr";
  const launcher = document.createElement("button");
  const badge = document.createElement("span");
  launcher.append(...icons.map(icon), badge);
  // The frame inside carries the name; a panel without one is no landmark.
  const panel = document.createElement("section");
  root.append(launcher, panel);
  shadow.append(root);

  let state: LauncherState = { open: false, unread: 0, labels: undefined };
  function update(change: Partial<LauncherState>) {
    state = { ...state, ...change };
    const { open, unread, labels } = state;
    root.className = open ? "open" : "";
    badge.textContent = unread ? String(Math.min(unread, 99)) : "";
    launcher.ariaExpanded = String(open);
    let label = openChatLabel(locale);
    if (open && labels) label = labels.closeChat;
    else if (unread && labels) label += `, ${labels.unread.replace("{count}", String(unread))}`;
    launcher.ariaLabel = label;
  }
  update({});
  return { host, launcher, panel, update, setTheme: (theme) => (root.dataset["theme"] = theme) };
}
