import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { openEventStream } from "../api/event-stream.ts";
import { sessionsKey } from "../screens/inbox/counts-query.ts";

const gatherMs = 120;

/** Keeps every list of conversations fresh while the console is open. Several notices at once are one refresh. */
export function useInboxStream(enabled: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!enabled) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasLive = false;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queryClient.invalidateQueries({ queryKey: sessionsKey });
        void queryClient.invalidateQueries({ queryKey: ["overview"] });
      }, gatherMs);
    };
    const stop = openEventStream({
      path: "/inbox/events",
      onEvent: refresh,
      onState: (state) => {
        // What happened while the line was down is told by nobody, so look once when it is back.
        if (state === "live" && wasLive) refresh();
        wasLive ||= state === "live";
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [enabled, queryClient]);
}
