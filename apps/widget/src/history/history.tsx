import type { Chat } from "../conversation/chat.ts";
import { Icon } from "../frame/icons.tsx";
import type { HistoryPart, Interface } from "../frame/interface.ts";
import { fillCount } from "../frame/strings.ts";
import { formatTime } from "../frame/times.ts";
import type { ApiClient, ListedSession } from "../stream/client.ts";
import { adoptStyles } from "../dom/adopt-styles.ts";
import styles from "../styles/history.css?inline";
import { createSignIn } from "./sign-in.tsx";

const perPage = 20;
const plus = "M5 12h14M12 5v14";

export interface HistoryDependencies {
  readonly client: ApiClient;
  readonly chat: Chat;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** The visitor's own conversations, and the way to take them along to another device. */
export function createHistory({ client, chat, onChange, onClose }: HistoryDependencies): HistoryPart {
  adoptStyles(styles);
  let sessions: readonly ListedSession[] | undefined;
  let more = false;
  let failed = false;

  async function load(before?: string) {
    if (!client.device) {
      sessions = [];
      return onChange();
    }
    const query = `limit=${perPage}${before ? `&before=${encodeURIComponent(before)}` : ""}`;
    const { body } = await client.ask<{ sessions: ListedSession[]; more: boolean }>("GET", `contact/sessions?${query}`);
    failed = !body?.sessions;
    const kept = before ? (sessions ?? []) : [];
    if (body?.sessions) sessions = [...kept, ...body.sessions];
    more = body?.more ?? false;
    onChange();
  }

  const signIn = createSignIn({ client, chat, onChange, onSignedIn: () => void load() });

  function leaveFor(step: () => void) {
    step();
    onClose();
  }

  function Row({
    ui,
    now,
    session,
  }: {
    readonly ui: Interface;
    readonly now: number;
    readonly session: ListedSession;
  }) {
    const { strings } = ui;
    const { id, ticketNumber } = session;
    const isOpen = chat.state().session?.id === id;
    // What is open is being read.
    const unread = isOpen ? 0 : session.unread;
    return (
      <li>
        <button
          type="button"
          aria-current={isOpen ? "true" : undefined}
          onClick={() => leaveFor(() => chat.open({ id, ticketNumber }))}
        >
          <span class="name">
            <span dir="auto">{session.lastMessage || `#${ticketNumber}`}</span>
            <small>
              {[
                formatTime(Date.parse(session.updatedAt), now, ui.locale),
                `\u2066#${ticketNumber}\u2069`,
                ...(session.status === "open" ? [] : [strings.closedLabel]),
              ].join(" · ")}
            </small>
          </span>
          {unread > 0 ? (
            <b class="count" aria-label={fillCount(strings.unread, unread, ui.locale)}>
              {unread}
            </b>
          ) : null}
        </button>
      </li>
    );
  }

  function view({ ui, now }: { readonly ui: Interface; readonly now: number }) {
    const { strings } = ui;
    const { session, conversation } = chat.state();
    return (
      <div class="sheet" role="dialog" aria-modal="true" aria-label={strings.history}>
        <div class="sheet-bar">
          <button
            onMount={(button) => button.focus()}
            type="button"
            class="plain"
            aria-label={strings.back}
            onClick={onClose}
          >
            <Icon name="back" points />
          </button>
          <h2>{strings.history}</h2>
        </div>
        <div class="history">
          <ul class="starters">
            <li>
              <button type="button" onClick={() => leaveFor(() => chat.startOver())}>
                <span>{strings.startOver}</span>
                <Icon name={plus} />
              </button>
            </li>
          </ul>
          <div role="status">
            {failed ? <p class="note">{strings.failed}</p> : null}
            {sessions?.length === 0 && !failed ? <p class="note">{strings.noHistory}</p> : null}
          </div>
          {sessions?.length ? (
            <ul class="conversations">
              {sessions.map((one) => (
                <Row key={one.id} ui={ui} now={now} session={one} />
              ))}
            </ul>
          ) : null}
          {more ? (
            <p class="note">
              <button type="button" onClick={() => void load(sessions?.at(-1)?.updatedAt)}>
                {strings.more}
              </button>
            </p>
          ) : null}
          {session && !conversation.closed ? (
            <p class="note">
              <button type="button" onClick={() => leaveFor(() => chat.end())}>
                {strings.end}
              </button>
            </p>
          ) : null}
          {signIn.view({ ui })}
        </div>
      </div>
    );
  }

  return {
    view,
    opened() {
      sessions = undefined;
      failed = false;
      void load();
      void signIn.learnOptions();
    },
  };
}
