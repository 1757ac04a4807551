import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowUpDown, ListFilter, Search, X } from "lucide-react";
import { useEffect, useState, type Ref } from "react";
import { sortNames } from "../../api/inbox-names.ts";
import { useMe } from "../../app/me.ts";
import { languageName } from "../../ui/format.ts";
import { Menu, MenuItem, MenuSection } from "../../ui/menu.tsx";
import { filterNames, type FilterName, type InboxAddress } from "./inbox-address.ts";
import styles from "./inbox-filters.module.css";
import { colleaguesQuery, tagsQuery, teamsQuery } from "./session-queries.ts";
import { useHelpCenters } from "./use-help-centers.ts";
import { channelWords, reasonWords, sentimentWords, text } from "./text.ts";

interface InboxFiltersProps {
  readonly address: InboxAddress;
  readonly searchField: Ref<HTMLInputElement>;
  readonly isMenuOpen: boolean;
  readonly onMenu: (isOpen: boolean) => void;
}

interface Choice {
  readonly value: string;
  readonly name: string;
}

const typingPauseMs = 200;

function useChoices(): Record<FilterName, readonly Choice[]> {
  const me = useMe();
  const teams = useQuery(teamsQuery).data ?? [];
  const colleagues = useQuery(colleaguesQuery).data ?? [];
  const tags = useQuery(tagsQuery).data ?? [];
  const helpCenters = useHelpCenters();
  const languages = [...new Set(me.workspace.locales.map((locale) => locale.split("-")[0]!))];
  return {
    team: teams.map(({ id, name }) => ({ value: id, name })),
    assignee: colleagues.map(({ id, name }) => ({ value: id, name })),
    helpCenter: helpCenters.choices,
    channel: Object.entries(text.channels).map(([value, name]) => ({ value, name })),
    language: languages.map((value) => ({ value, name: languageName(value) })),
    reason: Object.entries(text.reasons).map(([value, name]) => ({ value, name })),
    tag: tags.map((value) => ({ value, name: value })),
    sentiment: Object.entries(text.sentiments).map(([value, name]) => ({ value, name })),
  };
}

/** Search, filters and order. What is set stands as a removable chip and in the address. */
export function InboxFilters({ address, searchField, isMenuOpen, onMenu }: InboxFiltersProps) {
  const navigate = useNavigate();
  const choices = useChoices();
  const change = (patch: InboxAddress) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...patch }), replace: true });
  const nameOf = (filter: FilterName, value: string): string =>
    choices[filter].find((choice) => choice.value === value)?.name ??
    {
      channel: channelWords,
      reason: reasonWords,
      sentiment: sentimentWords,
      language: languageName,
      helpCenter: () => (choices.helpCenter.length > 0 ? text.removedHelpCenter : "…"),
    }[filter as "channel"]?.(value) ??
    value;
  const chips = filterNames.flatMap((filter) => {
    const value = address[filter];
    return value ? [{ filter, name: `${text.filters.names[filter]}: ${nameOf(filter, value)}` }] : [];
  });
  return (
    <div className={styles["filters"]}>
      <div className={styles["line"]}>
        <SearchField value={address.q ?? ""} onChange={(q) => change({ q: q || undefined })} field={searchField} />
        <Menu
          label={text.filters.add}
          look="quiet"
          trigger={<ListFilter size={16} aria-hidden />}
          isOpen={isMenuOpen}
          onOpenChange={onMenu}
        >
          {filterNames
            .filter((filter) => choices[filter].length > 0)
            .map((filter) => (
              <MenuSection key={filter} heading={text.filters.names[filter]}>
                {choices[filter].map(({ value, name }) => (
                  <MenuItem key={value} textValue={name} onAction={() => change({ [filter]: value })} />
                ))}
              </MenuSection>
            ))}
        </Menu>
        <Menu
          label={text.sort(text.sorts[address.sort ?? "newest"])}
          look="quiet"
          trigger={<ArrowUpDown size={16} aria-hidden />}
        >
          {sortNames.map((sort) => (
            <MenuItem
              key={sort}
              textValue={text.sorts[sort]}
              {...((address.sort ?? "newest") === sort ? { detail: text.sortedSo } : {})}
              onAction={() => change({ sort: sort === "newest" ? undefined : sort })}
            />
          ))}
        </Menu>
      </div>
      {chips.length > 0 ? (
        <ul className={styles["chips"]}>
          {chips.map(({ filter, name }) => (
            <li key={filter}>
              <button
                type="button"
                className={styles["chip"]}
                aria-label={text.filters.remove(name)}
                onClick={() => change({ [filter]: undefined })}
              >
                <bdi>{name}</bdi>
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field: Ref<HTMLInputElement>;
}

function SearchField({ value, onChange, field }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The address changed by itself: somebody chose a queue, or went back.
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className={styles["search"]} role="search">
      <Search size={16} aria-hidden />
      <input
        ref={field}
        type="search"
        dir="auto"
        aria-label={text.search}
        placeholder={text.search}
        aria-keyshortcuts="/"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (typed === "") event.currentTarget.blur();
          else {
            setTyped("");
            onChange("");
          }
        }}
      />
    </div>
  );
}
