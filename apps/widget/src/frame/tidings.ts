import type { ChatState } from "../conversation/chat.ts";
import type { ToHost } from "../protocol.ts";

/** Tells the host page who has written and that a person takes over: what happens now, not what was read again. */
export function createTidings(post: (message: ToHost) => void): (state: ChatState) => void {
  const began = Date.now();
  let told = "";
  return ({ conversation, session }) => {
    const newest = conversation.entries.at(-1);
    const place = `${session?.id} ${newest?.seq}`;
    if (!session || !newest || place === told) return;
    told = place;
    if (newest.at < began) return;
    const { ticketNumber } = session;
    if (newest.kind === "message") {
      const { author, authorName } = newest;
      post({ handrail: "event", name: "message", detail: { author, authorName, ticketNumber } });
    } else if (newest.note === "handoff") post({ handrail: "event", name: "handoff", detail: { ticketNumber } });
  };
}
