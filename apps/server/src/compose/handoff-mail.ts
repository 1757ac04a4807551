import type { HandoffNotice } from "@handrail/conversation";
import type { Mail } from "@handrail/core";

/** One mail for each address, so that nobody learns of the others. */
export function handoffMail({ to, subject, text, sessionId }: HandoffNotice, consoleUrl: string): Mail[] {
  const link = `${consoleUrl}/inbox/${sessionId}`;
  return to.map((address) => ({ to: address, subject, text: `${text}\n\nOpen it: ${link}\n` }));
}
