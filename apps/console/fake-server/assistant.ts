import { setTimeout as wait } from "node:timers/promises";
import type { Reply } from "../src/api/citation.ts";
import { installCitation, traceOf } from "./sample-sessions.ts";
import type { SessionLog } from "./session-log.ts";

let messages = 1000;
const farewell = "I’m passing you on to a person. They see this conversation and will answer you here.";

/** Answers as the engine would, by the same events: hands off when asked for a person, else streams and cites. */
export async function takeTurn(log: SessionLog, id: string, text: string): Promise<Reply> {
  const entry = log.get(id);
  if (!entry) throw new Error(`no session ${id}`);
  const inReplyTo = `msg_${++messages}`;
  log.append(id, [
    { kind: "message.created", payload: { messageId: inReplyTo, author: "contact", authorName: "", text } },
  ]);
  if (entry.session.owner === "human") return { kind: "handoff", text: "", citations: [], confidence: 0, reasons: [] };
  if (/person|human/i.test(text)) {
    const reasons = ["requested_by_contact"];
    log.append(
      id,
      [
        {
          kind: "message.created",
          payload: {
            messageId: `msg_${++messages}`,
            author: "ai",
            authorName: "Assistant",
            text: farewell,
            inReplyTo,
            reply: { kind: "handoff", text: farewell, citations: [], confidence: 0, reasons },
          },
        },
        {
          kind: "handoff.created",
          payload: {
            reasons,
            explanation: "The contact asked for a person.",
            summary: text,
            language: entry.session.locale,
            references: [],
          },
        },
        { kind: "turn.traced", payload: { messageId: inReplyTo, trace: traceOf(text, 0.2, "handoff", reasons) } },
      ],
      { owner: "human" },
    );
    return { kind: "handoff", text: farewell, citations: [], confidence: 0.2, reasons };
  }
  const answer = "Set `PORT` before you start Handrail, for example `PORT=8080 npm start`. [1]";
  log.tell(id, { kind: "reply.started", inReplyTo });
  for (const word of answer.split(/(?<= )/)) {
    await wait(15);
    log.tell(id, { kind: "reply.delta", inReplyTo, text: word });
  }
  const reply: Reply = { kind: "answer", text: answer, citations: [installCitation], confidence: 0.91, reasons: [] };
  log.append(id, [
    {
      kind: "message.created",
      payload: {
        messageId: `msg_${++messages}`,
        author: "ai",
        authorName: "Assistant",
        text: answer,
        inReplyTo,
        reply,
      },
    },
    { kind: "turn.traced", payload: { messageId: inReplyTo, trace: traceOf(text, 0.91, "answer") } },
  ]);
  return reply;
}
