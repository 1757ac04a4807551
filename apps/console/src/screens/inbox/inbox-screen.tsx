import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { CircleCheck, Inbox, Sparkles } from "lucide-react";
import { useRef } from "react";
import type { SessionSummary } from "../../api/inbox.ts";
import { useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { usePageTitle } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useShortcuts } from "../../ui/use-shortcuts.ts";
import styles from "./inbox-screen.module.css";
import { allSessionsQuery, needsAnswer, openSessionsQuery } from "./session-queries.ts";
import { SessionRow } from "./session-row.tsx";
import { text } from "./text.ts";

const views = ["waiting", "assistant", "closed"] as const;
type View = (typeof views)[number];

const belongs: Record<View, (session: SessionSummary) => boolean> = {
  waiting: (session) => session.status === "open" && session.owner === "human",
  assistant: (session) => session.status === "open" && session.owner === "ai",
  closed: (session) => session.status !== "open",
};

const emptyIcons = { waiting: Inbox, assistant: Sparkles, closed: CircleCheck };

export function InboxScreen() {
  return (
    <RequireScope scope="conversations:read">
      <Inboxes />
    </RequireScope>
  );
}

/** The list of conversations beside the open one; on a phone one of them at a time. */
function Inboxes() {
  const { view = "waiting" } = useSearch({ from: "/app/inbox" });
  const { sessionId } = useParams({ strict: false });
  const { inspect } = useSearch({ strict: false });
  const navigate = useNavigate();
  const me = useMe();
  const list = useRef<HTMLUListElement>(null);

  const open = useQuery(openSessionsQuery);
  const all = useQuery({ ...allSessionsQuery, enabled: view === "closed" });
  const shown = view === "closed" ? all : open;
  const count = (of: View) => open.data?.filter(belongs[of]).length;
  usePageTitle(text.title, open.data?.filter(needsAnswer).length ?? 0);

  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll("a") ?? [])];
    const focused = rows.findIndex((row) => row === document.activeElement);
    const current = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute("aria-current") === "page");
    const next = rows[current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    // First the record of a turn, then the conversation.
    Escape: () => {
      if (inspect) void navigate({ to: ".", search: (before) => ({ ...before, inspect: undefined }), replace: true });
      else void navigate({ to: "/inbox", search: { view: view === "waiting" ? undefined : view } });
    },
  });

  return (
    <div className={classNames(styles["inbox"], sessionId && styles["hasOpen"], inspect && styles["inspecting"])}>
      <section className={styles["side"]} aria-label={text.title}>
        <header className={styles["header"]}>
          <h1 className={styles["title"]}>{text.title}</h1>
        </header>
        <nav className={styles["views"]} aria-label={text.title}>
          {views.map((name) => (
            <Link
              key={name}
              to="."
              search={(before) => ({ ...before, view: name === "waiting" ? undefined : name })}
              className={styles["view"]}
              aria-current={name === view ? "true" : undefined}
            >
              {text.views[name]}
              {count(name) ? <span className={styles["count"]}>{count(name)}</span> : null}
            </Link>
          ))}
        </nav>
        <LoadState query={shown} skeleton={<Skeleton rows lines={8} />}>
          {(sessions) => {
            const rows = sessions.filter(belongs[view]);
            if (rows.length === 0) {
              return (
                <Notice
                  icon={emptyIcons[view]}
                  title={text.empty[view].title}
                  action={
                    view === "closed" ? undefined : (
                      <a className={buttonClass()} href={me.workspace.siteUrl || "/"} target="_blank" rel="noopener">
                        {text.openSite}
                      </a>
                    )
                  }
                >
                  <p>{text.empty[view].text}</p>
                </Notice>
              );
            }
            return (
              <ul ref={list} className={styles["list"]}>
                {rows.map((session) => (
                  <SessionRow key={session.id} session={session} isOpen={session.id === sessionId} myId={me.user.id} />
                ))}
              </ul>
            );
          }}
        </LoadState>
      </section>
      <div className={styles["detail"]}>
        <Outlet />
      </div>
    </div>
  );
}
