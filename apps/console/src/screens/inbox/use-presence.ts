import { useEffect, useRef, useState } from "react";
import { sendPresence, sendTyping, type PresenceState } from "../../api/inbox.ts";
import { newMessageId } from "../../api/new-message-id.ts";
import type { Presence } from "../../api/session-event.ts";

/** This window, as colleagues' windows tell it apart. */
export const windowId: string = newMessageId();

const forgottenMs = 75_000;
const repeatMs = 30_000;
const stillMs = 6_000;
const typingEveryMs = 3_000;

interface Seen extends Presence {
  readonly at: number;
}

/** Who else is in a session and what they do, and what they hear of this window. Nothing here is stored anywhere. */
export function usePresence(sessionId: string) {
  const [colleagues, setColleagues] = useState<ReadonlyMap<string, Seen>>(new Map());
  const mine = useRef<PresenceState>("viewing");
  const still = useRef<ReturnType<typeof setTimeout>>(undefined);
  const toldTyping = useRef(0);

  const tell = (state: PresenceState) =>
    void sendPresence(sessionId, { window: windowId, state }).catch(() => undefined);
  const become = (state: PresenceState) => {
    if (mine.current === state) return;
    mine.current = state;
    tell(state);
  };

  useEffect(() => {
    // The server tells of the opening and the leaving; between them a word now and then keeps this window known.
    const repeat = setInterval(
      () => void sendPresence(sessionId, { window: windowId, state: mine.current }).catch(() => undefined),
      repeatMs,
    );
    const forget = setInterval(
      () =>
        setColleagues((before) => {
          const after = new Map([...before].filter(([, { at }]) => Date.now() - at < forgottenMs));
          return after.size === before.size ? before : after;
        }),
      5_000,
    );
    return () => {
      clearInterval(repeat);
      clearInterval(forget);
      clearTimeout(still.current);
    };
  }, [sessionId]);

  return {
    colleagues: [...colleagues.values()],
    hear(presence: Presence): void {
      setColleagues((before) => {
        const after = new Map(before);
        if (presence.state === "left") after.delete(presence.window);
        else after.set(presence.window, { ...presence, at: Date.now() });
        return after;
      });
      if (presence.asks) tell(mine.current);
    },
    /** A key was pressed in the composer. */
    write(what: "replying" | "noting"): void {
      become(what);
      clearTimeout(still.current);
      still.current = setTimeout(() => become("viewing"), stillMs);
      if (what !== "replying" || Date.now() - toldTyping.current < typingEveryMs) return;
      toldTyping.current = Date.now();
      void sendTyping(sessionId).catch(() => undefined);
    },
    /** The words were sent or thrown away. */
    rest(): void {
      clearTimeout(still.current);
      become("viewing");
    },
  };
}

export type PresenceOfSession = ReturnType<typeof usePresence>;
