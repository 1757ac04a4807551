import type { Child } from "#dom/jsx-runtime";
import type { MessageEntry, OutgoingMessage } from "../conversation/state.ts";
import { ReplyText } from "../markdown/reply-text.tsx";
import { Avatar } from "./avatar.tsx";
import { Feedback } from "./feedback.tsx";
import type { Cluster, ShownMessage } from "./clusters.ts";
import { draftId } from "./follow-newest.ts";
import { Icon } from "./icons.tsx";
import { assistantName, type Interface, type ViewState } from "./interface.ts";
import { languageOfText } from "./language-of-text.ts";
import { CitationMark, Sources } from "./sources.tsx";
import { fill } from "./strings.ts";
import { formatTime } from "./times.ts";

interface Context {
  readonly ui: Interface;
  readonly view: ViewState;
}

function Time({ ui, now, at }: { readonly ui: Interface; readonly now: number; readonly at: number }) {
  return <time datetime={new Date(at).toISOString()}>{formatTime(at, now, ui.locale)}</time>;
}

interface AnswerProps extends Context {
  readonly entry: MessageEntry;
  readonly feedback: ClusterProps["feedback"];
}

function Answer({ ui, view, entry, feedback }: AnswerProps) {
  const citations = entry.redacted ? [] : (entry.reply?.citations ?? []);
  const { strings } = ui;
  const locales = citations.map((citation) => citation.locale);
  const asked = feedback && entry.messageId === feedback.askFor;
  const given = feedback?.given[entry.messageId ?? ""];
  return (
    <div class="answer" data-message={entry.key} lang={languageOfText(entry.text, locales, ui.locale)}>
      {entry.redacted && !entry.text ? (
        <p class="redacted">{strings.redacted}</p>
      ) : (
        <ReplyText
          text={entry.text}
          citations={citations.length}
          renderCitation={(number) => <CitationMark ui={ui} citations={citations} number={number} />}
          base={ui.base}
          linkTarget={ui.linkTarget}
        />
      )}
      {citations.map(({ image }) =>
        image ? (
          <img
            key={image.fileName}
            src={`../media/${encodeURIComponent(image.fileName)}`}
            alt={image.alt}
            width={image.width || undefined}
            height={image.height || undefined}
          />
        ) : null,
      )}
      {entry.attachments?.length ? ui.files?.Sent({ ui, files: entry.attachments }) : null}
      {entry.reply?.kind === "clarify" ? null : <Sources ui={ui} citations={citations} />}
      {entry.messageId && (asked || given !== undefined) ? (
        <Feedback ui={ui} messageId={entry.messageId} given={given} explaining={view.explaining === entry.messageId} />
      ) : null}
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
      {entry.text || entry.redacted ? (
        <p
          class={logged ? "bubble" : "bubble pending"}
          dir="auto"
          lang={languageOfText(entry.text, [], ui.locale)}
          data-message={entry.key}
        >
          {entry.text || ui.strings.redacted}
        </p>
      ) : null}
      {entry.attachments?.length ? ui.files?.Sent({ ui, files: entry.attachments }) : null}
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

interface ClusterProps extends Context {
  readonly cluster: Cluster;
  /** Up to here people have read. */
  readonly seenUpTo: number;
  readonly feedback: { readonly given: Readonly<Record<string, boolean>>; readonly askFor: string | undefined };
  /** Nothing has come after it. */
  readonly last: boolean;
}

export function MessageCluster({ ui, view, cluster, seenUpTo, feedback, last }: ClusterProps) {
  const first = cluster.messages[0];
  const final = cluster.messages.at(-1);
  if (!first || !final) return null;
  if (cluster.own) {
    const { seq, at } = final.entry;
    return (
      <div class="own">
        <span class="unseen">{ui.strings.you}</span>
        {cluster.messages.map((message) => (
          <OwnMessage key={message.entry.key} ui={ui} message={message} />
        ))}
        {Number.isFinite(seq) ? (
          <p class="delivery">
            <Time ui={ui} now={view.now} at={at} />
            {last && seenUpTo >= seq ? ` · ${ui.strings.seen}` : null}
          </p>
        ) : null}
      </div>
    );
  }
  const person = first.entry.author === "agent";
  const name = person ? first.entry.authorName : assistantName(ui);
  return (
    <div class="theirs">
      <Voice name={name} person={person}>
        <Time ui={ui} now={view.now} at={first.entry.at} />
      </Voice>
      {cluster.messages.map(({ entry }) => (
        <Answer key={entry.key} ui={ui} view={view} entry={entry} feedback={feedback} />
      ))}
    </div>
  );
}

/** The reply while it is being written; its marks become buttons when the sources are known. */
export function Draft({ ui, text, slow }: { readonly ui: Interface; readonly text: string; readonly slow: boolean }) {
  const name = assistantName(ui);
  return (
    <div class="theirs" aria-live="off">
      <Voice name={name} person={false} />
      {text === "" ? (
        <Dots label={fill(ui.strings.writing, { name })} note={slow ? ui.strings.slow : ""} />
      ) : (
        <div class="answer" data-message={draftId} lang={languageOfText(text, [], ui.locale)}>
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
      <Dots label={fill(ui.strings.writing, { name })} note="" />
    </div>
  );
}

function Dots({ label, note }: { readonly label: string; readonly note: string }) {
  return (
    <p class="dots" role="status" aria-label={label}>
      <i />
      <i />
      <i />
      {note}
    </p>
  );
}
