import { openAssistant } from "../assistant.ts";
import { noteFailedSearch, suggest } from "./api.ts";
import type { Answer, Hit } from "./api.ts";
import { createList } from "./list.ts";
import styles from "./dialog.css?url";
import { forgetSearches, recentSearches, rememberSearch } from "./recent.ts";
import { rowsOf } from "./rows.ts";
import type { Row } from "./rows.ts";
import { buildSkeleton } from "./skeleton.ts";
import { loadWords, type SearchWords } from "./words.ts";

const typingPauseMs = 70;
const questionPauseMs = 250;

interface SearchDialog {
  show(query: string): void;
}

let dialog: SearchDialog | undefined;

// Linked by hand: an imported style sheet would be linked by every page, before anybody searches.
const styled = new Promise<void>((resolve, reject) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = styles;
  link.addEventListener("load", () => resolve());
  link.addEventListener("error", () => reject(new Error("The search has no styles.")));
  document.head.append(link);
});

const loadedWords = loadWords();

/** Opens the dialog with what the query is by then in its field. */
export async function showSearch(query: () => string): Promise<void> {
  const [words] = await Promise.all([loadedWords, styled]);
  dialog ??= createDialog(words);
  dialog.show(query());
}

function createDialog(words: SearchWords): SearchDialog {
  const { locale, hasAssistant } = {
    locale: document.documentElement.lang,
    hasAssistant: "widget" in document.body.dataset,
  };
  const { element, input, status, hint, clear } = buildSkeleton(words);
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const list = createList(input, (other) => words.inLanguage.replace("{language}", names.of(other) ?? other), choose);
  hint.before(list.element);

  let request = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What found nothing and was not changed since: noted when the reader turns away, not while they type. */
  let unfound = "";
  const noted = new Set<string>();

  function noteUnfound(): void {
    if (unfound === "" || noted.has(unfound)) return;
    noted.add(unfound);
    noteFailedSearch(unfound);
  }

  function withAsk(rows: readonly Row[], query: string): Row[] {
    const ask: Row = { kind: "ask", title: words.askAbout.replace("{query}", query), text: "", href: "", locale: "" };
    return hasAssistant ? [...rows, ask] : [...rows];
  }

  function showStart(): void {
    const recent = recentSearches();
    list.show(
      recent.map((text): Row => ({ kind: "recent", title: text, text: "", href: "", locale: "" })),
      false,
    );
    clear.hidden = recent.length === 0;
    hint.textContent = recent.length === 0 ? words.start : "";
    status.textContent = "";
  }

  function showHits(hits: readonly Hit[], query: string, markFirst: boolean): void {
    const rows = rowsOf(hits);
    const pages = rows.filter((row) => row.kind === "page").length;
    clear.hidden = true;
    unfound = pages === 0 ? query : "";
    hint.textContent = pages === 0 ? `${words.none.replace("{query}", query)}\n${words.noneHint}` : "";
    list.show(withAsk(rows, query), markFirst && pages > 0);
    const form = words.results[new Intl.PluralRules(locale).select(pages)] ?? words.results.other;
    status.textContent = pages === 0 ? words.none.replace("{query}", query) : form.replace("{count}", String(pages));
  }

  async function run(find: () => Promise<void>): Promise<void> {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    element.dataset["busy"] = "";
    try {
      await find();
    } catch {
      if (signal.aborted) return;
      list.show(withAsk([], input.value.trim()), false);
      hint.textContent = words.failed;
      status.textContent = words.failed;
    }
    if (!signal.aborted) delete element.dataset["busy"];
  }

  const searchNow = (query: string): Promise<void> =>
    run(async () => {
      const { signal } = request;
      const { hits } = await suggest(query, true, signal);
      if (!signal.aborted) showHits(hits, query, true);
    });

  // Headings first; what no heading says, and what suggestions cannot tell for the moment, the texts may.
  const suggestNow = (query: string): Promise<void> =>
    run(async () => {
      const { signal } = request;
      const { hits, settled } = await suggest(query, false, signal).catch((): Answer => ({ hits: [], settled: false }));
      if (signal.aborted) return;
      if (hits.length > 0) showHits(hits, query, false);
      if (settled) return;
      timer = setTimeout(() => void (hits.length === 0 ? searchNow(query) : addTexts(query)), questionPauseMs);
    });

  /** Asks the texts as well, as for a question in plain words; not below the hand of somebody who is choosing already. */
  const addTexts = (query: string): Promise<void> =>
    run(async () => {
      const { signal } = request;
      const { hits } = await suggest(query, true, signal).catch((): Answer => ({ hits: [], settled: true }));
      if (!signal.aborted && !list.marked && hits.length > 0) showHits(hits, query, false);
    });

  function changed(): void {
    clearTimeout(timer);
    list.unmark();
    const query = input.value.trim();
    // Escape empties the field before it closes the dialog.
    if (query === "") noteUnfound();
    unfound = "";
    if (query) timer = setTimeout(() => void suggestNow(query), typingPauseMs);
    else {
      request.abort();
      showStart();
    }
  }

  function choose(row: Row, event?: MouseEvent): void {
    const query = input.value.trim();
    if (row.kind === "recent") {
      event?.preventDefault();
      input.value = row.title;
      input.focus();
      changed();
      return;
    }
    rememberSearch(query);
    if (row.kind === "ask") {
      event?.preventDefault();
      element.close();
      void openAssistant(query);
      return;
    }
    if (!event) location.assign(row.href);
    if (!event?.ctrlKey && !event?.metaKey) element.close();
  }

  input.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) changed();
  });
  input.addEventListener("compositionend", changed);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      list.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const query = input.value.trim();
      if (list.marked) choose(list.marked);
      else if (query) {
        clearTimeout(timer);
        rememberSearch(query);
        void searchNow(query);
      }
    }
  });
  element.addEventListener("close", noteUnfound);
  clear.addEventListener("click", () => {
    forgetSearches();
    showStart();
    input.focus();
  });
  return {
    show(query) {
      if (!element.open) element.showModal();
      input.value = query || input.value;
      if (query) input.setSelectionRange(query.length, query.length);
      else input.select();
      input.focus();
      changed();
    },
  };
}
