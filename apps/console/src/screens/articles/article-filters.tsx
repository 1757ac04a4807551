import { useNavigate } from "@tanstack/react-router";
import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { languageName, plural } from "../../ui/format.ts";
import styles from "./article-filters.module.css";
import { text } from "./text.ts";

export interface Filter {
  readonly q?: string | undefined;
  readonly locale?: string | undefined;
  readonly state?: string | undefined;
  readonly collection?: string | undefined;
}

interface ArticleFiltersProps {
  readonly filter: Filter;
  readonly total: number | undefined;
  readonly locales: readonly string[];
}

const states = ["published", "changed", "draft", "archived"];
const typingPauseMs = 250;

/** Search, language and state; what is set stands as a removable chip and in the address. */
export function ArticleFilters({ filter, total, locales }: ArticleFiltersProps) {
  const navigate = useNavigate();
  const change = (patch: Filter) =>
    void navigate({ to: "/articles", search: (before) => ({ ...before, page: undefined, ...patch }), replace: true });
  const chips: { name: string; clear: Filter }[] = [
    ...(filter.q ? [{ name: text.filters.matching(filter.q), clear: { q: undefined } }] : []),
    ...(filter.locale ? [{ name: languageName(filter.locale), clear: { locale: undefined } }] : []),
    ...(filter.state ? [{ name: text.states[filter.state] ?? filter.state, clear: { state: undefined } }] : []),
    ...(filter.collection ? [{ name: filter.collection, clear: { collection: undefined } }] : []),
  ];
  return (
    <div className={styles["filters"]}>
      <TitleSearch value={filter.q ?? ""} onChange={(q) => change({ q: q || undefined })} />
      <select
        aria-label={text.filters.language}
        className={styles["select"]}
        value={filter.locale ?? ""}
        onChange={(event) => change({ locale: event.target.value || undefined })}
      >
        <option value="">{text.filters.everyLanguage}</option>
        {locales.map((locale) => (
          <option key={locale} value={locale}>
            {languageName(locale)}
          </option>
        ))}
      </select>
      <select
        aria-label={text.filters.state}
        className={styles["select"]}
        value={filter.state ?? ""}
        onChange={(event) => change({ state: event.target.value || undefined })}
      >
        <option value="">{text.filters.everyState}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {text.states[state]}
          </option>
        ))}
      </select>
      {chips.map(({ name, clear }) => (
        <button
          key={name}
          type="button"
          className={styles["chip"]}
          aria-label={text.filters.remove(name)}
          onClick={() => change(clear)}
        >
          <bdi>{name}</bdi>
          <X size={14} aria-hidden />
        </button>
      ))}
      {total === undefined ? null : (
        <p className={styles["count"]} role="status">
          {plural(total, "article", "articles")}
        </p>
      )}
    </div>
  );
}

function TitleSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The address changed by itself: a chip was removed, or somebody went back.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className={styles["search"]}>
      <Search size={16} aria-hidden />
      <input
        type="search"
        dir="auto"
        aria-label={text.search}
        placeholder={text.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
