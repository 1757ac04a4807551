import type { SessionEvent } from "@handrail/core";

/**
 * An event as a contact may see it: what is not named here stays with the staff, and of a hand-off a contact learns
 * only that there was one, why, and when somebody answers.
 */
export function asContactSees(event: SessionEvent): SessionEvent | undefined {
  switch (event.kind) {
    case "session.created":
    case "message.created":
    case "session.assigned":
    case "session.returned":
    case "session.reopened":
    case "contact.identified":
    case "feedback.given":
    case "csat.requested":
    case "csat.given":
    case "message.redacted":
      return event;
    case "session.closed": {
      const { status, by, assumed } = event.payload;
      return { ...event, payload: { status, by, ...(assumed ? { assumed } : {}) } };
    }
    case "handoff.created": {
      const { reasons, language, expectation } = event.payload;
      const shown = { reasons, language, explanation: "", summary: "", references: [] };
      return { ...event, payload: expectation === undefined ? shown : { ...shown, expectation } };
    }
    default:
      return undefined;
  }
}
