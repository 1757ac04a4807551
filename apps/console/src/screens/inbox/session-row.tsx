import { Link } from "@tanstack/react-router";
import type { SessionSummary } from "../../api/inbox.ts";
import { languageName } from "../../ui/format.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { isUnread, useSeen } from "./seen.ts";
import styles from "./session-row.module.css";
import { channelWords, reasonWords, text } from "./text.ts";

interface SessionRowProps {
  readonly session: SessionSummary;
  readonly isOpen: boolean;
  readonly myId: string;
}

const speakers: Record<string, string> = { agent: text.you, ai: text.assistant };

export function SessionRow({ session, isOpen, myId }: SessionRowProps) {
  const unread = isUnread(session, useSeen()) && !isOpen;
  const asks = session.owner === "human" && session.lastAuthor === "ai" ? session.lastContactMessage : undefined;
  const isOthers = session.lastAuthor === "agent" && session.assigneeId !== myId;
  const speaker = asks || isOthers ? "" : (speakers[session.lastAuthor] ?? "");
  const reason = session.owner === "human" ? session.reasons[0] : undefined;
  return (
    <li>
      <Link
        to="/inbox/$sessionId"
        params={{ sessionId: session.id }}
        search={(before) => ({ view: before.view })}
        className={styles["row"]}
        data-unread={unread || undefined}
        aria-current={isOpen ? "page" : undefined}
      >
        <span className={styles["dot"]}>
          {unread ? <span className="visually-hidden">{text.unread}. </span> : null}
        </span>
        <span className={styles["head"]}>
          <span className={styles["number"]}>#{session.ticketNumber}</span>
          <span className={styles["about"]}>
            {reason ? reasonWords(reason) : channelWords(session.channel)}
            {" · "}
            {languageName(session.locale)}
          </span>
        </span>
        <span className={styles["time"]}>
          <RelativeTime at={session.updatedAt} />
        </span>
        <span className={styles["message"]} dir="auto">
          {speaker ? <span className={styles["speaker"]}>{speaker}: </span> : null}
          {asks ?? (session.lastMessage || text.noMessage)}
        </span>
      </Link>
    </li>
  );
}
