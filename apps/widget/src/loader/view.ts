import type { HostLabels } from "../protocol.ts";
import { isRightToLeft, openChatLabel } from "./labels.ts";
import styles from "./loader.css?inline";

export interface LoaderView {
  readonly host: HTMLElement;
  readonly launcher: HTMLButtonElement;
  readonly panel: HTMLElement;
  update(change: Partial<LauncherState>): void;
}

interface LauncherState {
  readonly open: boolean;
  readonly unread: number;
  readonly labels: HostLabels | undefined;
}

// Lucide "message-circle" and "chevron-down".
const icons = [
  "M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719",
  "m6 9 6 6 6-6",
];

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
  if (isRightToLeft(locale)) root.dir = "rtl";
  const launcher = document.createElement("button");
  const badge = document.createElement("span");
  launcher.ariaHasPopup = "dialog";
  launcher.append(...icons.map(icon), badge);
  const panel = document.createElement("div");
  panel.role = "dialog";
  root.append(launcher, panel);
  shadow.append(root);

  let state: LauncherState = { open: false, unread: 0, labels: undefined };
  function update(change: Partial<LauncherState>) {
    state = { ...state, ...change };
    const { open, unread, labels } = state;
    root.className = open ? "open" : "";
    badge.textContent = unread ? String(Math.min(unread, 99)) : "";
    launcher.ariaExpanded = String(open);
    panel.ariaLabel = labels?.chat ?? "";
    let label = openChatLabel(locale);
    if (open && labels) label = labels.closeChat;
    else if (unread && labels) label += `, ${labels.unread.replace("{count}", String(unread))}`;
    launcher.ariaLabel = label;
  }
  update({});
  return { host, launcher, panel, update };
}
