import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { RequireScope } from "../../app/require-scope.tsx";
import { classNames } from "../../ui/class-names.ts";
import { usePageTitle } from "../../ui/page.tsx";
import { useShortcuts } from "../../ui/use-shortcuts.ts";
import { listAddress } from "./inbox-address.ts";
import { InboxFilters } from "./inbox-filters.tsx";
import styles from "./inbox-screen.module.css";
import { QueueColumn, QueueMenu } from "./queue-picker.tsx";
import { SessionList } from "./session-list.tsx";
import { countsQuery } from "./counts-query.ts";
import { text } from "./text.ts";

export function InboxScreen() {
  return (
    <RequireScope scope="conversations:read">
      <Inboxes />
    </RequireScope>
  );
}

/** Queues, the list of one of them, and the open conversation; on a phone one of them at a time. */
function Inboxes() {
  const address = useSearch({ from: "/app/inbox" });
  const { sessionId } = useParams({ strict: false });
  const { inspect } = useSearch({ strict: false });
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const walk = useRef<() => void>(undefined);
  const [filtering, setFiltering] = useState(false);
  usePageTitle(text.title, useQuery(countsQuery).data?.waiting ?? 0);

  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll("a") ?? [])];
    const focused = rows.findIndex((row) => row === document.activeElement);
    const current = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute("aria-current") === "page");
    const next = rows[current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + by))];
    walk.current?.();
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    "/": () => searchField.current?.focus(),
    f: () => setFiltering(true),
    // First the record of a turn, then the conversation.
    Escape: () => {
      if (inspect) void navigate({ to: ".", search: (before) => ({ ...before, inspect: undefined }), replace: true });
      else void navigate({ to: "/inbox", search: listAddress(address) });
    },
  });
  const keepWalk = useCallback((next: () => void) => {
    walk.current = next;
  }, []);

  return (
    <div className={classNames(styles["inbox"], sessionId && styles["hasOpen"], inspect && styles["inspecting"])}>
      <div className={styles["queues"]}>
        <QueueColumn address={address} />
      </div>
      <section className={styles["side"]} aria-label={text.title}>
        <header className={styles["header"]}>
          <h1 className="visually-hidden">{text.title}</h1>
          <QueueMenu address={address} />
        </header>
        <InboxFilters address={address} searchField={searchField} isMenuOpen={filtering} onMenu={setFiltering} />
        <SessionList address={address} openId={sessionId} list={list} onWalk={keepWalk} />
      </section>
      <div className={styles["detail"]}>
        <Outlet />
      </div>
    </div>
  );
}
