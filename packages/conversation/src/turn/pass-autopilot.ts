import type { HandoffReference, NewSessionEvent } from "@handrail/core";
import { askAutopilot } from "../policy/autopilot.ts";
import { readWords } from "./read-words.ts";
import type { Turn } from "./turn-context.ts";

export interface PassedAutopilot {
  readonly on: boolean;
  readonly event: NewSessionEvent;
  readonly causes: readonly HandoffReference[];
}

/** Whether the assistant answers this message at all. Where the channel is off, this is the last thing that happens. */
export async function passAutopilot(turn: Turn): Promise<PassedAutopilot> {
  const { input, assistant, locale, topics, facts } = turn;
  const { channel } = input.session;
  const { on, why } = await askAutopilot({
    text: input.text,
    locale,
    channel,
    settings: assistant.autopilot[channel],
    hasTopic: readWords(input.text).kind === "question",
    topics,
    signal: input.signal,
  });
  facts.guard(`autopilot: ${why}`);
  return {
    on,
    event: { kind: "autopilot.decided", payload: { messageId: input.messageId ?? "", on, why } },
    causes: on || !assistant.autopilot[channel].on ? [] : [{ kind: "topic", id: "autopilot", title: why }],
  };
}
