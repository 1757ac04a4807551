import type { FollowOptions } from "@handrail/conversation";
import type { SessionId } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { streamEvents, writeEvent } from "./sessions-stream.ts";

/** What colleagues see of each other in one session. Passing, never stored, never shown to a contact. */
export interface Presence {
  /** Own id of the window. */
  readonly window: string;
  readonly userId: string;
  readonly name: string;
  readonly state: "viewing" | "replying" | "noting" | "left";
  /** Whoever hears it says where they are themselves. */
  readonly asks?: boolean;
}

const presenceTopic = (sessionId: SessionId): string => `session:${sessionId}:presence`;

export async function announcePresence(
  context: Context<AppEnvironment>,
  sessionId: SessionId,
  presence: Presence,
): Promise<void> {
  const { notifier, logger } = context.get("services");
  await notifier
    .notify(presenceTopic(sessionId), JSON.stringify(presence))
    .catch((error: unknown) => logger.warn("Colleagues were not told who is in a session.", { sessionId, error }));
}

/** A session's log for staff, and who else is in it. Opening and leaving are told for whoever named their window. */
export function streamStaffSession(
  context: Context<AppEnvironment>,
  options: Omit<FollowOptions, "signal">,
  window: string | undefined,
): Response {
  const { conversation, notifier } = context.get("services");
  const principal = context.get("principal");
  const { sessionId } = options;
  const me =
    principal.kind === "user" && window ? { window, userId: principal.user.id, name: principal.user.name } : undefined;
  return streamEvents(context, async (stream, signal) => {
    const end = notifier.subscribe(presenceTopic(sessionId), (payload) => {
      const { window: from } = JSON.parse(payload) as Presence;
      if (from !== window) void stream.writeSSE({ event: "presence", data: payload });
    });
    try {
      if (me) await announcePresence(context, sessionId, { ...me, state: "viewing", asks: true });
      for await (const event of conversation.follow({ ...options, signal })) await writeEvent(stream, event);
    } finally {
      end();
      if (me) await announcePresence(context, sessionId, { ...me, state: "left" });
    }
  });
}

const stillHereMs = 45_000;

/** Changes of the inbox. While a person follows them, they count as being there. */
export function streamInbox(context: Context<AppEnvironment>): Response {
  const { conversation, people, logger } = context.get("services");
  const principal = context.get("principal");
  const { workspaceId } = principal;
  const touch = () => {
    if (principal.kind !== "user") return;
    void people
      .touch(workspaceId, principal.user.id)
      .catch((error: unknown) => logger.warn("It could not be noted that a person is there.", { error }));
  };
  return streamEvents(context, async (stream, signal) => {
    touch();
    const timer = setInterval(touch, stillHereMs);
    try {
      for await (const { sessionIds } of conversation.followInbox({ workspaceId, signal }))
        for (const sessionId of sessionIds)
          await stream.writeSSE({ event: "inbox.changed", data: JSON.stringify({ sessionId }) });
    } finally {
      clearInterval(timer);
    }
  });
}
