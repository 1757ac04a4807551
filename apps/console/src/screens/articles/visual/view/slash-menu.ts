import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { menuItems, slashTrigger, type MenuItem } from "../../editor/menu-items.ts";
import type { WritingAction } from "../../editor/writing-surface.ts";
import { insertPiece } from "./insert-piece.ts";

interface Menu {
  /** Where the slash stands; the menu goes away and stays away when it is closed with Escape. */
  readonly from: number;
  readonly query: string;
  readonly chosen: number;
}

interface MenuState {
  readonly menu: Menu | undefined;
  /** Where a slash stands whose menu was closed. */
  readonly closedAt: number;
}

const key = new PluginKey<MenuState>("slash menu");

/** The menu that opens where `/` begins a line or a word: the same entries as in the Markdown editor. */
export function slashMenu(actions: readonly WritingAction[], label: string): Plugin {
  const items = menuItems(actions);
  const found = ({ query }: Menu): readonly MenuItem[] => matching(items, query);
  const choose = (view: EditorView, menu: Menu, item: MenuItem): void => {
    view.dispatch(view.state.tr.delete(menu.from, menu.from + menu.query.length + 1));
    if (item.kind === "action") item.action.run();
    else {
      view.dispatch(insertPiece(view.state, item.piece));
      view.focus();
    }
  };
  return new Plugin<MenuState>({
    key,
    state: {
      init: () => ({ menu: undefined, closedAt: -1 }),
      apply(tr, before, _, state) {
        const meta = tr.getMeta(key) as { readonly chosen?: number; readonly close?: true } | undefined;
        if (meta?.close) return { menu: undefined, closedAt: before.menu?.from ?? -1 };
        const open = triggered(state);
        if (!open) return { menu: undefined, closedAt: -1 };
        if (open.from === before.closedAt) return { menu: undefined, closedAt: open.from };
        if (!tr.docChanged && !before.menu) return before;
        const isSame = before.menu?.query === open.query;
        return { menu: { ...open, chosen: meta?.chosen ?? (isSame ? before.menu!.chosen : 0) }, closedAt: -1 };
      },
    },
    props: {
      handleKeyDown(view, event) {
        const menu = key.getState(view.state)?.menu;
        if (!menu || view.composing) return false;
        const shown = found(menu);
        if (event.key === "Escape") {
          view.dispatch(view.state.tr.setMeta(key, { close: true }));
          return true;
        }
        if (shown.length === 0) return false;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          const step = event.key === "ArrowDown" ? 1 : shown.length - 1;
          view.dispatch(view.state.tr.setMeta(key, { chosen: (menu.chosen + step) % shown.length }));
          return true;
        }
        if (event.key !== "Enter" && event.key !== "Tab") return false;
        choose(view, menu, shown[menu.chosen] ?? shown[0]!);
        return true;
      },
      handleDOMEvents: {
        blur(view) {
          if (key.getState(view.state)?.menu) view.dispatch(view.state.tr.setMeta(key, { close: true }));
        },
      },
    },
    view: (view) => new MenuView(view, label, found, choose),
  });
}

function triggered(state: EditorState): { readonly from: number; readonly query: string } | undefined {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.inlineContent || $from.parent.type.spec.code) return undefined;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\uFFFC");
  const typed = slashTrigger.exec(before)?.[1];
  return typed === undefined ? undefined : { from: $from.pos - typed.length, query: typed.slice(1) };
}

/** Entries where each typed word begins a word of theirs; names before other words. */
function matching(items: readonly MenuItem[], query: string): readonly MenuItem[] {
  const typed = query.toLowerCase().split(" ").filter(Boolean);
  const has = (text: string): boolean => {
    const words = text.toLowerCase().split(" ");
    return typed.every((start) => words.some((word) => word.startsWith(start)));
  };
  const named = items.filter(({ name }) => has(name));
  return [...named, ...items.filter((item) => !named.includes(item) && has(`${item.name} ${item.words}`))];
}

class MenuView {
  readonly #view: EditorView;
  readonly #list: HTMLElement;
  readonly #found: (menu: Menu) => readonly MenuItem[];
  readonly #choose: (view: EditorView, menu: Menu, item: MenuItem) => void;

  constructor(
    view: EditorView,
    label: string,
    found: (menu: Menu) => readonly MenuItem[],
    choose: (view: EditorView, menu: Menu, item: MenuItem) => void,
  ) {
    this.#view = view;
    this.#found = found;
    this.#choose = choose;
    this.#list = document.createElement("ul");
    this.#list.className = "slash-menu";
    this.#list.id = "slash-menu";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", label);
    this.#list.hidden = true;
    view.dom.parentElement?.append(this.#list);
  }

  update(view: EditorView): void {
    const menu = key.getState(view.state)?.menu;
    const items = menu ? this.#found(menu) : [];
    const isOpen = menu !== undefined && items.length > 0 && view.hasFocus();
    this.#list.hidden = !isOpen;
    if (!menu || !isOpen) {
      view.dom.removeAttribute("aria-activedescendant");
      view.dom.removeAttribute("aria-controls");
      return;
    }
    this.#list.replaceChildren(...items.map((item, index) => this.#row(item, index, menu)));
    view.dom.setAttribute("aria-controls", this.#list.id);
    view.dom.setAttribute("aria-activedescendant", `slash-menu-${menu.chosen}`);
    this.#place(menu.from);
    this.#list.children[menu.chosen]?.scrollIntoView({ block: "nearest" });
  }

  destroy(): void {
    this.#list.remove();
  }

  #row(item: MenuItem, index: number, menu: Menu): HTMLElement {
    const row = document.createElement("li");
    row.id = `slash-menu-${index}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", String(index === menu.chosen));
    const name = document.createElement("span");
    name.textContent = item.name;
    const detail = document.createElement("small");
    detail.textContent = item.detail;
    row.append(name, detail);
    // The caret stays where it is.
    row.addEventListener("mousedown", (event) => event.preventDefault());
    row.addEventListener("click", () => this.#choose(this.#view, menu, item));
    return row;
  }

  /** Below the slash, or above it where there is no room. */
  #place(at: number): void {
    const slash = this.#view.coordsAtPos(at);
    const { innerHeight, innerWidth } = window;
    const { offsetHeight, offsetWidth, style } = this.#list;
    const fitsBelow = slash.bottom + offsetHeight + 8 < innerHeight;
    style.top = `${fitsBelow ? slash.bottom + 4 : Math.max(8, slash.top - offsetHeight - 4)}px`;
    const isRtl = getComputedStyle(this.#view.dom).direction === "rtl";
    const left = isRtl ? slash.right - offsetWidth : slash.left;
    style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
  }
}
