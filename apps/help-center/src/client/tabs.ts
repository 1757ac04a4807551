import { recall, remember } from "./storage.ts";

const key = "handrail:tab";
let count = 0;

interface TabGroup {
  readonly names: readonly string[];
  select(index: number): void;
}

function build(group: Element): TabGroup {
  const panels = [...group.querySelectorAll<HTMLElement>(":scope > .tab-panel")];
  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("role", "tablist");
  const buttons = panels.map((panel) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("role", "tab");
    button.textContent = panel.querySelector(".tab-label")?.textContent ?? "";
    button.id = `tab-${++count}`;
    panel.id ||= `${button.id}-panel`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", button.id);
    button.setAttribute("aria-controls", panel.id);
    return button;
  });
  list.append(...buttons);
  group.prepend(list);
  group.setAttribute("data-ready", "");
  const select = (index: number): void => {
    buttons.forEach((button, place) => {
      button.ariaSelected = String(place === index);
      button.tabIndex = place === index ? 0 : -1;
    });
    panels.forEach((panel, place) => void (panel.hidden = place !== index));
  };
  select(0);
  return { names: buttons.map((button) => button.textContent), select };
}

/** Turns `[data-tabs]` into tab lists. A choice holds for every group with a tab of that name, and is remembered. */
export function buildTabs(): void {
  const groups = [...document.querySelectorAll("[data-tabs]")].map((element) => ({ element, ...build(element) }));
  const choose = (name: string): void => {
    for (const group of groups) if (group.names.includes(name)) group.select(group.names.indexOf(name));
  };
  const remembered = recall(key);
  if (remembered) choose(remembered);
  for (const { element } of groups) {
    const list = element.querySelector(".tab-list");
    const pick = (button: HTMLButtonElement): void => {
      const before = button.getBoundingClientRect().top;
      choose(button.textContent);
      remember(key, button.textContent);
      // Groups above may have changed their height: what the reader pressed stays where it is.
      scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
      button.focus({ preventScroll: true });
    };
    list?.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button");
      if (button) pick(button);
    });
    list?.addEventListener("keydown", (event) => {
      const buttons = [...list.querySelectorAll("button")];
      const place = buttons.indexOf(event.target as HTMLButtonElement);
      const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
      const next = { [forward]: place + 1, [back]: place - 1, Home: 0, End: buttons.length - 1 }[
        (event as KeyboardEvent).key
      ];
      const button = next === undefined ? undefined : buttons.at(next % buttons.length);
      if (!button) return;
      event.preventDefault();
      pick(button);
    });
  }
}
