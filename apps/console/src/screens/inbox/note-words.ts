import { formatExactTime } from "../../ui/format.ts";
import { text } from "./text.ts";
import type { NoteEvent } from "./timeline.ts";

const author = (by: string): string => text.notes.authors[by] ?? by;

/** A line of the log as a sentence. */
export function noteWords(event: NoteEvent): string {
  const words = text.notes;
  switch (event.kind) {
    case "session.assigned":
      return words.assigned(event.payload.agentName);
    case "session.unassigned":
      return words.unassigned(event.payload.agentName);
    case "session.returned":
      return words.returned(event.payload.agentName);
    case "session.routed":
      return words.routed(event.payload.teamName);
    case "session.snoozed":
      return words.snoozed(event.payload.agentName, formatExactTime(new Date(event.payload.until)));
    case "session.unsnoozed":
      return words.unsnoozed[event.payload.why] ?? words.unsnoozed["agent"]!;
    case "session.tagged":
      return words.tagged(event.payload.agentName, event.payload.tags.join(", "));
    case "session.closed": {
      const { status, by, outcome, assumed } = event.payload;
      const said = assumed ? words.closedAssumed : words.closed(status === "closed_resolved", author(by));
      return outcome ? `${said}. ${words.outcome(outcome)}` : said;
    }
    case "session.reopened":
      return words.reopened(author(event.payload.by));
    case "contact.identified":
      return words.identified[event.payload.proof] ?? event.payload.proof;
    case "feedback.given":
      return event.payload.comment
        ? `${words.helpful(event.payload.helpful)}: ${event.payload.comment}`
        : words.helpful(event.payload.helpful);
    case "csat.requested":
      return words.asked;
    case "csat.given":
      return event.payload.comment
        ? `${words.rated(event.payload.rating)}: ${event.payload.comment}`
        : words.rated(event.payload.rating);
    case "autopilot.decided":
      return words.autopilotOff(event.payload.why);
  }
}
