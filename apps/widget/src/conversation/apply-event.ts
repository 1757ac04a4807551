import type { Conversation, Entry, LogEvent, NoteEntry, PassingEvent } from "./state.ts";

function note(event: LogEvent, kind: NoteEntry["note"], name = "", text = ""): Entry {
  return { kind: "note", key: `note-${event.seq}`, seq: event.seq, at: Date.parse(event.at), note: kind, name, text };
}

function message(event: Extract<LogEvent, { kind: "message.created" }>): Entry {
  const { messageId, ...payload } = event.payload;
  return { kind: "message", key: messageId, messageId, seq: event.seq, at: Date.parse(event.at), ...payload };
}

/** The changes that one event makes, beside the progress in the log. */
function changes(conversation: Conversation, event: LogEvent): Partial<Conversation> {
  const add = (...entries: readonly Entry[]) => ({ entries: [...conversation.entries, ...entries] });
  switch (event.kind) {
    case "session.created":
      return "continues" in event.payload ? add(note(event, "continued")) : {};
    case "message.created": {
      if (event.payload.author === "contact") return add(message(event));
      // A reply without words (after a hand-off) leaves no empty message behind.
      const { text, attachments = [] } = event.payload;
      const entries = text.trim() === "" && attachments.length === 0 ? {} : add(message(event));
      const { inReplyTo } = event.payload;
      const done =
        event.payload.author !== "ai"
          ? { typing: null }
          : !inReplyTo || inReplyTo === conversation.draft?.inReplyTo
            ? { draft: null }
            : {};
      const person =
        event.payload.author === "agent"
          ? { speaker: { kind: "person", name: event.payload.authorName } as const }
          : {};
      return { ...entries, ...done, ...person };
    }
    case "handoff.created":
      return {
        ...add(note(event, "handoff", "", event.payload.expectation)),
        draft: null,
        speaker: { kind: "waiting" },
      };
    case "session.assigned": {
      const name = event.payload.agentName;
      return { ...add(note(event, "joined", name)), speaker: { kind: "person", name } };
    }
    case "session.returned":
      return {
        ...add(note(event, "returned", event.payload.agentName)),
        typing: null,
        speaker: { kind: "assistant" },
      };
    case "session.closed":
      return { ...add(note(event, "closed")), draft: null, typing: null, closed: true };
    case "session.reopened":
      return { ...add(note(event, "reopened")), closed: false };
    case "feedback.given":
      return { feedback: { ...conversation.feedback, [event.payload.messageId]: event.payload.helpful } };
    case "message.redacted": {
      const { messageId, text } = event.payload;
      // Citations and files belonged to the words that are gone.
      const redact = (entry: Entry): Entry =>
        entry.kind === "message" && entry.messageId === messageId ? { ...entry, text, redacted: true } : entry;
      return { entries: conversation.entries.map(redact) };
    }
    default:
      return {};
  }
}

/** The log is the only truth: an event counts once, in its order, whichever way it comes. */
export function applyEvent(conversation: Conversation, event: LogEvent): Conversation {
  if (event.seq <= conversation.lastSeq) return conversation;
  return { ...conversation, ...changes(conversation, event), lastSeq: event.seq };
}

export function applyPassingEvent(conversation: Conversation, event: PassingEvent): Conversation {
  switch (event.kind) {
    case "reply.started":
      return { ...conversation, draft: { inReplyTo: event.inReplyTo, text: "" } };
    case "reply.delta":
      // Without its beginning (the connection was lost meanwhile) a draft would be half a sentence.
      if (conversation.draft?.inReplyTo !== event.inReplyTo) return conversation;
      return { ...conversation, draft: { ...conversation.draft, text: conversation.draft.text + event.text } };
    case "typing":
      if (event.author !== "agent") return conversation;
      return { ...conversation, typing: event.authorName };
    case "read":
      return event.author === "contact" ? conversation : noteSeen(conversation, event.upTo);
    default:
      return conversation;
  }
}

export function noteSeen(conversation: Conversation, upTo: number): Conversation {
  return { ...conversation, seenUpTo: Math.max(conversation.seenUpTo, upTo) };
}

/** What the connection was in the middle of is void; the log brings the outcome. */
export function dropPassing(conversation: Conversation): Conversation {
  return { ...conversation, draft: null, typing: null };
}
