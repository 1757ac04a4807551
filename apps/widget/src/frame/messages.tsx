import type { Child } from "#dom/jsx-runtime";
import type { MessageEntry, OutgoingMessage } from "../conversation/state.ts";
import { ReplyText } from "../markdown/reply-text.tsx";
import { Avatar } from "./avatar.tsx";
import type { Cluster, ShownMessage } from "./clusters.ts";
import { draftId } from "./follow-newest.ts";
import { Icon } from "./icons.tsx";
import { assistantName, type Interface } from "./interface.ts";
import { CitationMark, Sources } from "./sources.tsx";
import { fill } from "./strings.ts";
import { formatTime } from "./times.ts";

interface Context {
  readonly ui: Interface;
  readonly now: number;
}

function Time({ ui, now, at }: Context & { readonly at: number }) {
  return <time datetime={new Date(at).toISOString()}>{formatTime(at, now, ui.locale)}</time>;
}

function Answer({ ui, entry }: { readonly ui: Interface; readonly entry: MessageEntry }) {
  const citations = entry.reply?.citations ?? [];
  return (
    <div class="answer" data-message={entry.key}>
      <ReplyText
        text={entry.text}
        citations={citations.length}
        renderCitation={(number) => <CitationMark ui={ui} citations={citations} number={number} />}
        base={ui.base}
        linkTarget={ui.linkTarget}
      />
      {entry.reply?.kind === "clarify" ? null : <Sources ui={ui} citations={citations} />}
    </div>
  );
}

function Delivery({ ui, outgoing, logged }: { ui: Interface; outgoing: OutgoingMessage; logged: boolean }) {
  const { strings } = ui;
  if (outgoing.state === "sending" || outgoing.state === "delivered") {
    return logged ? null : <p class="delivery">{strings.sending}</p>;
  }
  const reasons = { unreachable: strings.notSent, busy: strings.notSentBusy, refused: strings.notSentRefused };
  return (
    <p class="delivery failed" role="alert">
      <Icon name="alert" />
      <span>{logged ? strings.notAnswered : reasons[outgoing.state]}</span>
      {outgoing.state === "refused" ? null : (
        <button type="button" onClick={() => ui.retry(outgoing.id)}>
          {strings.tryAgain}
        </button>
      )}
    </p>
  );
}

function OwnMessage({ ui, message }: { readonly ui: Interface; readonly message: ShownMessage }) {
  const { entry, outgoing } = message;
  const logged = Number.isFinite(entry.seq);
  return (
    <>
      <p class={logged ? "bubble" : "bubble pending"} dir="auto" data-message={entry.key}>
        {entry.text}
      </p>
      {outgoing ? <Delivery ui={ui} outgoing={outgoing} logged={logged} /> : null}
    </>
  );
}

function Voice({ name, person, children }: { name: string; person: boolean; children?: Child }) {
  return (
    <p class="voice">
      <Avatar name={name} person={person} />
      <b>{name}</b>
      {children}
    </p>
  );
}

export function MessageCluster({ ui, now, cluster }: Context & { readonly cluster: Cluster }) {
  const first = cluster.messages[0];
  const last = cluster.messages.at(-1);
  if (!first || !last) return null;
  if (cluster.own) {
    return (
      <div class="own">
        <span class="unseen">{ui.strings.you}</span>
        {cluster.messages.map((message) => (
          <OwnMessage key={message.entry.key} ui={ui} message={message} />
        ))}
        {Number.isFinite(last.entry.seq) ? <Time ui={ui} now={now} at={last.entry.at} /> : null}
      </div>
    );
  }
  const person = first.entry.author === "agent";
  const name = person ? first.entry.authorName : assistantName(ui);
  return (
    <div class="theirs">
      <Voice name={name} person={person}>
        <Time ui={ui} now={now} at={first.entry.at} />
      </Voice>
      {cluster.messages.map(({ entry }) => (
        <Answer key={entry.key} ui={ui} entry={entry} />
      ))}
    </div>
  );
}

/** The reply while it is being written; its marks become buttons when the sources are known. */
export function Draft({ ui, text }: { readonly ui: Interface; readonly text: string }) {
  const name = assistantName(ui);
  return (
    <div class="theirs" aria-live="off">
      <Voice name={name} person={false} />
      {text === "" ? (
        <Dots label={fill(ui.strings.writing, { name })} />
      ) : (
        <div class="answer" data-message={draftId}>
          <ReplyText
            text={text}
            citations={99}
            renderCitation={(number) => <span class="citation">{number}</span>}
            base={ui.base}
            linkTarget={ui.linkTarget}
          />
        </div>
      )}
    </div>
  );
}

export function Typing({ ui, name }: { readonly ui: Interface; readonly name: string }) {
  return (
    <div class="theirs">
      <Voice name={name} person />
      <Dots label={fill(ui.strings.writing, { name })} />
    </div>
  );
}

function Dots({ label }: { readonly label: string }) {
  return (
    <p class="dots" role="status" aria-label={label}>
      <i />
      <i />
      <i />
    </p>
  );
}
