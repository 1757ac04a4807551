import { Link } from "@tanstack/react-router";
import { Clock, Frown, Moon } from "lucide-react";
import type { SessionSummary } from "../../api/inbox.ts";
import { languageName } from "../../ui/format.ts";
import { RelativeTime, UntilTime } from "../../ui/relative-time.tsx";
import { listAddress } from "./inbox-address.ts";
import { isUnread, useSeen } from "./seen.ts";
import styles from "./session-row.module.css";
import { channelWords, contactWords, reasonWords, text } from "./text.ts";

interface SessionRowProps {
  readonly session: SessionSummary;
  readonly isOpen: boolean;
  /** It has left this list and stands here only because somebody points at it. */
  readonly gone: boolean;
  readonly myId: string;
  /** Undefined where there is only one. */
  readonly helpCenter: string | undefined;
}

const speakers: Record<string, string> = { agent: text.you, ai: text.assistant };

export function SessionRow({ session, isOpen, gone, myId, helpCenter }: SessionRowProps) {
  const unread = isUnread(session, useSeen()) && !isOpen;
  const asks = session.owner === "human" && session.lastAuthor === "ai" ? session.lastContactMessage : undefined;
  const isOthers = session.lastAuthor === "agent" && session.assigneeId !== myId;
  const speaker = asks || isOthers || session.found ? "" : (speakers[session.lastAuthor] ?? "");
  const reason = session.owner === "human" ? session.reasons[0] : undefined;
  return (
    <li className={styles["item"]} data-gone={gone || undefined}>
      <Link
        to="/inbox/$sessionId"
        params={{ sessionId: session.id }}
        search={(before) => ({ ...listAddress(before), details: before.details })}
        className={styles["row"]}
        data-unread={unread || undefined}
        aria-current={isOpen ? "page" : undefined}
      >
        <span className={styles["dot"]}>
          {unread ? <span className="visually-hidden">{text.unread}. </span> : null}
        </span>
        <span className={styles["head"]}>
          <bdi className={styles["contact"]}>{contactWords(session)}</bdi>{" "}
          <span className={styles["number"]}>#{session.ticketNumber}</span>{" "}
          {helpCenter ? <bdi className={styles["helpCenter"]}>{helpCenter}</bdi> : null}
        </span>
        <span className={styles["time"]}>
          <RelativeTime at={session.updatedAt} />
        </span>
        <span className={styles["message"]} dir="auto">
          {speaker ? <span className={styles["speaker"]}>{speaker}: </span> : null}
          {session.found ?? asks ?? (session.lastMessage || text.noMessage)}
        </span>
        <span className={styles["facts"]}>
          {gone ? <span>{text.movedOn}</span> : null}
          <span className={styles["about"]}>
            {reason ? reasonWords(reason) : channelWords(session.channel)}
            {" · "}
            {languageName(session.locale)}
          </span>
          {session.sentiment === "negative" ? (
            <span className={styles["mood"]}>
              <Frown size={14} aria-hidden />
              <span className="visually-hidden">{text.sentiments["negative"]}</span>
            </span>
          ) : null}
          {session.snoozedUntil ? (
            <span className={styles["waits"]}>
              <Moon size={14} aria-hidden />
              <UntilTime at={session.snoozedUntil} />
            </span>
          ) : session.waitingSince ? (
            <span className={styles["waits"]} title={text.waits}>
              <Clock size={14} aria-hidden />
              <span className="visually-hidden">{text.waits} </span>
              <RelativeTime at={session.waitingSince} />
            </span>
          ) : null}
        </span>
      </Link>
    </li>
  );
}
