import { useCallback, useEffect, useRef, useState } from "react";
import { followReplay } from "../../api/replay.ts";
import type { ReplayedTurn } from "../../api/training.ts";

export interface ReplayState {
  readonly stage: "running" | "done" | "stopped" | "failed";
  readonly turns: readonly ReplayedTurn[];
  /** Undefined until the server has looked the messages up. */
  readonly total: number | undefined;
  readonly error?: unknown;
}

const begun: ReplayState = { stage: "running", turns: [], total: undefined };

/** A replay that begins by itself, shows each reply as it comes, and ends with the screen. */
export function useReplay(asked: {
  readonly sessionId: string;
  readonly variant: string;
  readonly messageId: string | undefined;
}): { readonly state: ReplayState; readonly start: () => void; readonly stop: () => void } {
  const { sessionId, variant, messageId } = asked;
  const name = JSON.stringify([sessionId, variant, messageId]);
  const [known, setKnown] = useState({ name, state: begun });
  const running = useRef<AbortController>(undefined);

  const change = useCallback(
    (next: (before: ReplayState) => ReplayState) =>
      setKnown((before) => ({ name, state: next(before.name === name ? before.state : begun) })),
    [name],
  );

  const run = useCallback(() => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const note: typeof change = (next) => {
      if (!signal.aborted) change(next);
    };
    followReplay({
      sessionId,
      variant,
      messageId,
      signal,
      onEvent(event) {
        if (event.kind === "started") note(() => ({ ...begun, total: event.total }));
        else if (event.kind === "turn") note((before) => ({ ...before, turns: [...before.turns, event.turn] }));
        else note((before) => ({ ...before, stage: "done" }));
      },
    }).catch((error: unknown) => note((before) => ({ ...before, stage: "failed", error })));
  }, [sessionId, variant, messageId, change]);

  useEffect(() => {
    run();
    return () => running.current?.abort();
  }, [run]);

  return {
    state: known.name === name ? known.state : begun,
    start() {
      change(() => begun);
      run();
    },
    stop() {
      running.current?.abort();
      change((before) => (before.stage === "running" ? { ...before, stage: "stopped" } : before));
    },
  };
}
