import { icon } from "./icon.ts";
import { markedText } from "./marked-text.ts";
import type { Row } from "./rows.ts";

const icons: Readonly<Record<Row["kind"], string>> = {
  page: "M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7ZM14 2v5h6M16 13H8M16 17H8M10 9H8",
  section: "M4 9h16M4 15h16M10 3 8 21M16 3l-2 18",
  recent: "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2",
  ask: "M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092a10 10 0 1 0-4.777-4.719",
};

export interface ResultList {
  readonly element: HTMLElement;
  /** Shows the rows and marks none, or the first. */
  show(rows: readonly Row[], markFirst: boolean): void;
  /** Marks the next (1) or previous (-1) row and comes around at the ends. */
  move(step: 1 | -1): void;
  /** Marks no row, as when the text they answer has changed. */
  unmark(): void;
  readonly marked: Row | undefined;
}

/** The listbox below the search field. The focus stays in the field, which names the marked row. */
export function createList(
  input: HTMLInputElement,
  languageName: (locale: string) => string,
  choose: (row: Row, event: MouseEvent) => void,
): ResultList {
  const element = document.createElement("div");
  element.id = "search-rows";
  element.setAttribute("role", "listbox");
  element.ariaLabel = input.ariaLabel;
  let rows: readonly Row[] = [];
  let place = -1;

  function mark(next: number): void {
    element.children[place]?.setAttribute("aria-selected", "false");
    place = next;
    const option = element.children[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(row: Row, index: number): HTMLElement {
    const link = document.createElement("a");
    link.id = `search-row-${index}`;
    link.className = `row row-${row.kind}`;
    link.setAttribute("role", "option");
    link.ariaSelected = "false";
    link.tabIndex = -1;
    if (row.href) link.href = row.href;
    if (row.locale && row.locale !== document.documentElement.lang) link.lang = row.locale;
    const words = document.createElement("span");
    const title = document.createElement("span");
    title.className = "row-title";
    title.append(markedText(row.title));
    words.append(title);
    if (row.kind === "page" && link.lang) {
      const language = document.createElement("small");
      language.lang = document.documentElement.lang;
      language.textContent = languageName(row.locale);
      words.append(" ", language);
    }
    if (row.text) {
      const text = document.createElement("span");
      text.className = "row-text";
      text.append(markedText(row.text));
      words.append(text);
    }
    link.append(icon(icons[row.kind]), words);
    link.addEventListener("click", (event) => choose(row, event));
    link.addEventListener("pointermove", () => {
      if (place !== index) mark(index);
    });
    return link;
  }

  return {
    element,
    show(next, markFirst) {
      rows = next;
      place = -1;
      element.replaceChildren(...rows.map(option));
      input.ariaExpanded = String(rows.length > 0);
      mark(markFirst && rows.length > 0 ? 0 : -1);
      element.scrollTop = 0;
    },
    move(step) {
      if (rows.length > 0) mark((Math.max(place, step > 0 ? -1 : 0) + step + rows.length) % rows.length);
    },
    unmark: () => mark(-1),
    get marked() {
      return rows[place];
    },
  };
}
