import type { SessionEvent } from "@handrail/core";

/** An event as a contact may see it: no traces, and of a hand-off only that there was one and why. */
export function asContactSees(event: SessionEvent): SessionEvent | undefined {
  if (event.kind === "turn.traced") return undefined;
  if (event.kind !== "handoff.created") return event;
  const { reasons, language } = event.payload;
  return { ...event, payload: { reasons, language, explanation: "", summary: "", references: [] } };
}
