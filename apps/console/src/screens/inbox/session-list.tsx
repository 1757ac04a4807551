import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowUp, LoaderCircle, SearchX } from "lucide-react";
import { useEffect, useRef, type Ref } from "react";
import { useMe } from "../../app/me.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { hasFilters, queryOf, startQueue, type InboxAddress } from "./inbox-address.ts";
import { queueIcons } from "./queue-picker.tsx";
import styles from "./session-list.module.css";
import { sessionPagesQuery } from "./session-queries.ts";
import { SessionRow } from "./session-row.tsx";
import { text } from "./text.ts";
import { useHelpCenters } from "./use-help-centers.ts";
import { useHeldRows } from "./use-held-rows.ts";

interface SessionListProps {
  readonly address: InboxAddress;
  readonly openId: string | undefined;
  readonly list: Ref<HTMLUListElement>;
  /** Takes the function that holds the order while somebody walks through the rows. */
  readonly onWalk: (walk: () => void) => void;
}

/** Pages of one queue. The order holds still under a pointer; what came meanwhile is offered above. */
export function SessionList({ address, openId, list, onWalk }: SessionListProps) {
  const me = useMe();
  const helpCenters = useHelpCenters();
  const query = queryOf(address);
  const pages = useInfiniteQuery(sessionPagesQuery(query));
  const fresh = pages.data?.pages.flatMap(({ sessions }) => sessions);
  const held = useHeldRows(JSON.stringify(query), fresh);
  useEffect(() => onWalk(held.walk), [onWalk, held.walk]);

  if (!held.list)
    return pages.isError ? (
      <Failure error={pages.error} onRetry={() => void pages.refetch()} />
    ) : (
      <Skeleton rows lines={8} />
    );
  const { rows, waiting } = held.list;
  if (rows.length === 0 && waiting === 0) return <EmptyList address={address} siteUrl={me.workspace.siteUrl} />;
  return (
    <div className={styles["frame"]} {...held.pointer}>
      {waiting > 0 ? (
        <button type="button" className={styles["new"]} onClick={held.release}>
          <ArrowUp size={14} aria-hidden />
          {text.newRows(waiting)}
        </button>
      ) : null}
      <ul ref={list} className={styles["list"]} aria-busy={pages.isPlaceholderData || undefined}>
        {rows.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isOpen={session.id === openId}
            gone={session.gone ?? false}
            myId={me.user.id}
            helpCenter={helpCenters.nameOf(session)}
          />
        ))}
        {pages.hasNextPage ? (
          <li className={styles["more"]}>
            <NextPage isLoading={pages.isFetchingNextPage} onReach={() => void pages.fetchNextPage()} />
          </li>
        ) : null}
      </ul>
    </div>
  );
}

/** Loads the next page when it comes into view; also a button, for whoever does not scroll. */
function NextPage({ isLoading, onReach }: { isLoading: boolean; onReach: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const reach = useRef(onReach);
  useEffect(() => {
    reach.current = onReach;
  });
  useEffect(() => {
    const element = button.current;
    if (!element || isLoading) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) reach.current();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isLoading]);
  return (
    <Button ref={button} look="quiet" onClick={onReach} disabled={isLoading}>
      {isLoading ? <LoaderCircle size={16} aria-hidden /> : null}
      {text.more}
    </Button>
  );
}

function EmptyList({ address, siteUrl }: { address: InboxAddress; siteUrl: string }) {
  if (address.q || hasFilters(address))
    return (
      <Notice icon={SearchX} title={text.noMatch.title}>
        <p>{address.q ? text.noMatch.search : text.noMatch.filters}</p>
      </Notice>
    );
  const queue = address.queue ?? startQueue;
  const invites = queue === "unassigned" || queue === "open" || queue === "assistant";
  return (
    <Notice
      icon={queueIcons[queue]}
      title={text.empty[queue].title}
      action={
        invites ? (
          <a className={buttonClass()} href={siteUrl || "/"} target="_blank" rel="noopener">
            {text.openSite}
          </a>
        ) : undefined
      }
    >
      <p>{text.empty[queue].text}</p>
    </Notice>
  );
}
