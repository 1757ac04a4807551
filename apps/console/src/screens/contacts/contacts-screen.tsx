import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ContactRound } from "lucide-react";
import { useEffect, useState } from "react";
import { listContacts } from "../../api/contacts.ts";
import { mayUse, useMe } from "../../app/me.ts";
import { RequireScope } from "../../app/require-scope.tsx";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import table from "../../ui/table.module.css";
import { ContactPanel, nameOf } from "./contact-panel.tsx";
import styles from "./contacts-screen.module.css";
import { IdentityWord } from "./identity-word.tsx";
import { text } from "./text.ts";

const pauseMs = 300;

export function ContactsScreen() {
  return (
    <RequireScope scope="conversations:read">
      <Contacts />
    </RequireScope>
  );
}

function Contacts() {
  const me = useMe();
  const navigate = useNavigate();
  const { q, verified, contact } = useSearch({ from: "/app/contacts" });
  const query = useInfiniteQuery({
    queryKey: ["contacts", "list", q ?? "", verified ?? false],
    queryFn: ({ pageParam, signal }) =>
      listContacts({ q, verified: verified ? true : undefined, before: pageParam || undefined }, signal),
    initialPageParam: "",
    getNextPageParam: ({ contacts, more }) => (more ? contacts.at(-1)?.lastSeenAt : undefined),
  });
  const change = (search: { q?: string | undefined; verified?: boolean | undefined; contact?: string | undefined }) =>
    void navigate({ to: "/contacts", search: (before) => ({ ...before, ...search }), replace: true });
  const [typed, setTyped] = useState(q ?? "");
  // Every key would be an address of its own and a question to the server.
  useEffect(() => {
    if (typed.trim() === (q ?? "")) return undefined;
    const timer = setTimeout(() => change({ q: typed.trim() || undefined }), pauseMs);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only what is typed starts the pause
  }, [typed]);
  const contacts = query.data?.pages.flatMap((page) => page.contacts) ?? [];
  return (
    <Page title={text.title} wide>
      <div className={styles["layout"]} data-open={contact ? "" : undefined}>
        <div className={styles["list"]}>
          <div className={styles["search"]}>
            <TextField
              label={text.search}
              hideLabel
              type="search"
              placeholder={text.search}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
            <label className={styles["check"]}>
              <input
                type="checkbox"
                checked={verified ?? false}
                onChange={({ target }) => change({ verified: target.checked || undefined })}
              />
              {text.verifiedOnly}
            </label>
          </div>
          {query.isPending ? <Skeleton rows /> : null}
          {query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : null}
          {query.isSuccess && contacts.length === 0 ? (
            <Notice icon={ContactRound} title={q || verified ? text.nothing : text.empty}>
              <p>{q || verified ? text.nothingText : text.emptyText}</p>
            </Notice>
          ) : null}
          {contacts.length > 0 ? (
            <div className={table["frame"]} role="region" aria-label={text.title} tabIndex={0}>
              <table className={table["table"]}>
                <thead>
                  <tr>
                    <th scope="col">{text.columns.name}</th>
                    <th scope="col" className={styles["beside"]}>
                      {text.columns.email}
                    </th>
                    <th scope="col">{text.columns.state}</th>
                    <th scope="col">{text.columns.seen}</th>
                  </tr>
                </thead>
                <tbody>
                  {contacts.map((entry) => (
                    <tr key={entry.id}>
                      <td>
                        <button
                          type="button"
                          className={styles["person"]}
                          dir="auto"
                          aria-pressed={entry.id === contact}
                          onClick={() => change({ contact: entry.id })}
                        >
                          {nameOf(entry)}
                        </button>
                        {entry.email ? <div className={styles["below"]}>{entry.email}</div> : null}
                      </td>
                      <td className={styles["beside"]}>{entry.email ?? text.facts.none}</td>
                      <td>
                        <IdentityWord verified={entry.verified} />
                      </td>
                      <td>
                        <RelativeTime at={entry.lastSeenAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
          {query.hasNextPage ? (
            <div className={styles["more"]}>
              <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {text.older}
              </Button>
            </div>
          ) : null}
        </div>
        {contact ? (
          <ContactPanel
            key={contact}
            id={contact}
            mayWrite={mayUse(me, "conversations:write")}
            onClose={() => change({ contact: undefined })}
          />
        ) : null}
      </div>
    </Page>
  );
}
