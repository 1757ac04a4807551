import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, UserRoundSearch, X } from "lucide-react";
import { useState } from "react";
import type { Conversation, InboxContact } from "../../api/conversation.ts";
import type { Session } from "../../api/inbox.ts";
import { Button } from "../../ui/button.tsx";
import { languageName } from "../../ui/format.ts";
import { LoadState } from "../../ui/load-state.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { StatusWord } from "../../ui/status-word.tsx";
import { assigneeName } from "./apply-event.ts";
import styles from "./details-panel.module.css";
import { listAddress } from "./inbox-address.ts";
import { contactSessionsQuery, tagsQuery, teamsQuery } from "./session-queries.ts";
import { channelWords, text } from "./text.ts";
import { useHelpCenters } from "./use-help-centers.ts";

const words = text.details;

interface DetailsPanelProps {
  readonly conversation: Conversation;
  readonly mayAnswer: boolean;
  readonly onTag: (tags: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Who the contact is, what else they asked, and how the conversation is filed. */
export function DetailsPanel({ conversation, mayAnswer, onTag, onClose }: DetailsPanelProps) {
  const { session, contact, events } = conversation;
  const team = useQuery(teamsQuery).data?.find(({ id }) => id === session.teamId);
  const helpCenters = useHelpCenters();
  const helpCenter = helpCenters.nameOf(session);
  const person = session.assigneeId ? assigneeName(events) : undefined;
  return (
    <aside className={styles["panel"]} aria-label={words.title}>
      <header className={styles["header"]}>
        <h2>{words.contact}</h2>
        <Button
          look="quiet"
          icon={<X size={16} aria-hidden />}
          aria-label={words.close}
          title={`${words.close} (d)`}
          onClick={onClose}
        />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <div className={styles["body"]} tabIndex={0} role="region" aria-label={words.title}>
        {contact ? <ContactFacts contact={contact} /> : <p className={styles["quiet"]}>{words.unknown}</p>}
        <section>
          <h3>{words.tags}</h3>
          <Tags session={session} mayAnswer={mayAnswer} onTag={onTag} />
        </section>
        <section>
          <h3>{words.conversation}</h3>
          <dl className={styles["facts"]}>
            <Fact name={words.assignee}>{person ?? text.actions.nobody}</Fact>
            <Fact name={words.team}>{team?.name ?? text.actions.noTeam}</Fact>
            {helpCenter ? (
              <Fact name={words.helpCenter}>
                {helpCenter}
                {helpCenters.isGone(session) ? <p className={styles["quiet"]}>{words.helpCenterGone}</p> : null}
              </Fact>
            ) : null}
            <Fact name={words.channel}>{channelWords(session.channel)}</Fact>
            <Fact name={words.language}>{languageName(session.locale)}</Fact>
            <Fact name={words.began}>
              <RelativeTime at={session.createdAt} long />
            </Fact>
          </dl>
        </section>
        {contact ? (
          <section>
            <h3>{words.others}</h3>
            <OtherSessions contactId={contact.id} sessionId={session.id} />
          </section>
        ) : null}
      </div>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function ContactFacts({ contact }: { contact: InboxContact }) {
  const attributes = Object.entries(contact.attributes);
  const known = Boolean(contact.name || contact.email || contact.phone || contact.externalId);
  return (
    <>
      <section>
        {contact.verified ? (
          <StatusWord icon={BadgeCheck} tone="success">
            {words.verified}
          </StatusWord>
        ) : (
          <StatusWord icon={UserRoundSearch}>{known ? words.unverified : words.unknown}</StatusWord>
        )}
        <dl className={styles["facts"]}>
          {contact.name ? <Fact name={words.name}>{contact.name}</Fact> : null}
          {contact.email ? (
            <Fact name={words.email}>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </Fact>
          ) : null}
          {contact.phone ? (
            <Fact name={words.phone}>
              <a href={`tel:${contact.phone}`}>{contact.phone}</a>
            </Fact>
          ) : null}
          {contact.externalId ? <Fact name={words.externalId}>{contact.externalId}</Fact> : null}
          <Fact name={words.firstSeen}>
            <RelativeTime at={contact.createdAt} long />
          </Fact>
          <Fact name={words.lastSeen}>
            <RelativeTime at={contact.lastSeenAt} long />
          </Fact>
        </dl>
      </section>
      {attributes.length > 0 ? (
        <section>
          <h3>{words.attributes}</h3>
          <dl className={styles["facts"]}>
            {attributes.map(([name, value]) => (
              <Fact key={name} name={name}>
                {String(value)}
              </Fact>
            ))}
          </dl>
        </section>
      ) : null}
    </>
  );
}

interface TagsProps {
  readonly session: Session;
  readonly mayAnswer: boolean;
  readonly onTag: (tags: readonly string[]) => void;
}

function Tags({ session, mayAnswer, onTag }: TagsProps) {
  const [typed, setTyped] = useState("");
  const known = useQuery(tagsQuery).data ?? [];
  return (
    <div className={styles["tags"]}>
      {session.tags.map((tag) => (
        <span key={tag} className={styles["tag"]}>
          <bdi>{tag}</bdi>
          {mayAnswer ? (
            <button
              type="button"
              aria-label={words.removeTag(tag)}
              onClick={() => onTag(session.tags.filter((other) => other !== tag))}
            >
              <X size={14} aria-hidden />
            </button>
          ) : null}
        </span>
      ))}
      {mayAnswer ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const tag = typed.trim();
            if (tag && !session.tags.includes(tag)) onTag([...session.tags, tag]);
            setTyped("");
          }}
        >
          <input
            className={styles["tagField"]}
            aria-label={words.addTag}
            placeholder={words.addTag}
            maxLength={60}
            list="known-tags"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <datalist id="known-tags">
            {known
              .filter((tag) => !session.tags.includes(tag))
              .map((tag) => (
                <option key={tag} value={tag}>
                  {tag}
                </option>
              ))}
          </datalist>
        </form>
      ) : session.tags.length === 0 ? (
        <p className={styles["quiet"]}>–</p>
      ) : null}
    </div>
  );
}

function OtherSessions({ contactId, sessionId }: { contactId: string; sessionId: string }) {
  const query = useQuery(contactSessionsQuery(contactId));
  return (
    <LoadState query={query} skeleton={<Skeleton lines={2} />}>
      {({ sessions }) => {
        const others = sessions.filter(({ id }) => id !== sessionId);
        if (others.length === 0) return <p className={styles["quiet"]}>{words.noOthers}</p>;
        return (
          <ul className={styles["others"]}>
            {others.map((other) => (
              <li key={other.id}>
                <Link
                  to="/inbox/$sessionId"
                  params={{ sessionId: other.id }}
                  search={(before) => ({ ...listAddress(before), details: true })}
                >
                  #{other.ticketNumber}
                </Link>
                <span dir="auto">{other.lastMessage}</span>
                <RelativeTime at={other.updatedAt} />
              </li>
            ))}
          </ul>
        );
      }}
    </LoadState>
  );
}
