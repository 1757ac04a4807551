import type { Strings } from "../../strings/schema.ts";
import { icon } from "./icon.ts";

export interface Skeleton {
  readonly element: HTMLDialogElement;
  readonly input: HTMLInputElement;
  /** Read aloud: how many results, or why there are none. */
  readonly status: HTMLElement;
  readonly hint: HTMLElement;
  /** Forgets the recent searches. */
  readonly clear: HTMLButtonElement;
}

function node<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

/** Keeps the dialog above a phone's keyboard, which covers the page without resizing it. */
function fitAboveKeyboard(element: HTMLElement): void {
  const viewport = window.visualViewport;
  const fit = (): void => element.style.setProperty("--visible-height", `${viewport?.height ?? innerHeight}px`);
  viewport?.addEventListener("resize", fit);
  fit();
}

export function buildSkeleton(words: Strings["search"]): Skeleton {
  const input = node("input", "search-input");
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.maxLength = 500;
  input.enterKeyHint = "search";
  input.placeholder = words.placeholder;
  input.ariaLabel = words.label;
  input.setAttribute("role", "combobox");
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", "search-rows");

  const close = node("button", "close-button", node("kbd", "", "Esc"), icon("M18 6 6 18M6 6l12 12"));
  close.type = "button";
  close.ariaLabel = `Esc: ${words.close}`;
  const clear = node("button", "clear-button", words.clear);
  clear.type = "button";
  const recentHead = node("div", "recent-head", node("span", "", words.recent), clear);
  const status = node("p", "hidden-label");
  status.setAttribute("role", "status");
  const hint = node("p", "search-note");
  const keys = node("div", "search-keys");
  for (const [key, label] of [
    ["↑ ↓", words.move],
    ["↵", words.open],
  ]) {
    keys.append(node("span", "", node("kbd", "", key ?? ""), ` ${label}`));
  }
  const field = node("div", "search-field", icon("m21 21-4.34-4.34M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0"), input, close);
  const body = node("div", "search-body", recentHead, hint);
  const element = node("dialog", "search-dialog", field, body, keys, status);
  element.ariaLabel = words.label;
  close.addEventListener("click", () => element.close());
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  fitAboveKeyboard(element);
  document.body.append(element);
  return { element, input, status, hint, clear };
}
