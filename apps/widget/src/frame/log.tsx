import type { ChatState } from "../conversation/chat.ts";
import type { Conversation } from "../conversation/state.ts";
import { clusters } from "./clusters.ts";
import { Greeting } from "./greeting.tsx";
import { Icon } from "./icons.tsx";
import type { Interface, ViewState } from "./interface.ts";
import { Draft, MessageCluster, Typing } from "./messages.tsx";
import { Note } from "./note.tsx";

interface LogProps {
  readonly ui: Interface;
  readonly chat: ChatState;
  readonly view: ViewState;
}

/** What one could say next: one of the pages that the assistant asks about, or that a person should take over. */
function suggestReplies({ strings }: Interface, conversation: Conversation): readonly string[] {
  const newest = conversation.entries.at(-1);
  const idle = !conversation.draft && conversation.outbox.length === 0 && !conversation.closed;
  if (!idle || conversation.speaker.kind !== "assistant") return [];
  if (newest?.kind !== "message" || newest.author !== "ai") return [];
  const { kind, citations = [], quickReplies = [] } = newest.reply ?? {};
  const pages = kind === "clarify" ? new Set(citations.map((citation) => citation.title)) : [];
  return [...new Set([...quickReplies, ...pages, strings.talkToPerson])];
}

/** The newest reply of the assistant, once nothing is under way: its reader may say whether it helped. */
function askedAbout({ entries, draft, outbox }: Conversation): string | undefined {
  const newest = entries.findLast((entry) => entry.kind === "message");
  const answered = newest?.kind === "message" && newest.author === "ai" && newest.reply?.kind === "answer";
  return answered && !draft && outbox.length === 0 ? newest.messageId : undefined;
}

/** The conversation, oldest first. */
export function Log({ ui, chat, view }: LogProps) {
  const { conversation } = chat;
  const rows = clusters(conversation);
  const newest = conversation.entries.at(-1);
  const quickReplies = suggestReplies(ui, conversation);
  const feedback = { given: conversation.feedback, askFor: askedAbout(conversation) };

  return (
    <>
      <div class="scroller" onMount={ui.attachLog} tabindex={0} role="log" aria-label={ui.strings.chat}>
        <div class="content">
          {rows.length === 0 ? <Greeting ui={ui} /> : null}
          {rows.map((row) =>
            row.kind === "cluster" ? (
              <MessageCluster
                key={row.key}
                ui={ui}
                view={view}
                cluster={row}
                seenUpTo={conversation.seenUpTo}
                feedback={feedback}
                last={row === rows.at(-1)}
              />
            ) : (
              <Note key={row.key} ui={ui} note={row} ticketNumber={chat.session?.ticketNumber} last={row === newest} />
            ),
          )}
          {conversation.draft ? <Draft ui={ui} text={conversation.draft.text} slow={view.slow} /> : null}
          {conversation.typing ? <Typing ui={ui} name={conversation.typing} /> : null}
          {quickReplies.length > 0 ? (
            <div class="chips">
              {quickReplies.map((text) => (
                <button key={text} type="button" dir="auto" onClick={() => ui.send(text)}>
                  {text}
                </button>
              ))}
            </div>
          ) : null}
        </div>
      </div>
      {view.away ? (
        <button type="button" class="newest" aria-label={ui.strings.newest} onClick={() => ui.showNewest()}>
          <Icon name="arrowDown" />
        </button>
      ) : null}
    </>
  );
}
