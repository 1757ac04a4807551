import type { TurnTrace } from "@handrail/core";
import { answer } from "./answer.ts";
import { check } from "./check.ts";
import { decide } from "./decide.ts";
import { readWords } from "./read-words.ts";
import { retrieve } from "./retrieve.ts";
import { openTurn } from "./turn.ts";
import type { TurnDependencies, TurnInput } from "./turn-context.ts";

/**
 * What the assistant would answer, for the person who owns the session. Nothing where the workspace does not want
 * drafts, the assistant is off for the channel, or it would not answer.
 */
export async function draftAnswer(
  dependencies: TurnDependencies,
  input: TurnInput,
): Promise<{ readonly text: string; readonly author: string; readonly trace: TurnTrace } | undefined> {
  const turn = await openTurn(dependencies, input);
  const { assist, autopilot, assistantName } = turn.assistant;
  if (!assist || !autopilot[input.session.channel].on || readWords(input.text).kind !== "question") return undefined;
  const { workspaceId } = input.session;
  const prohibited = await turn.prohibited?.check({
    workspaceId,
    text: input.text,
    locale: turn.locale,
    signal: input.signal,
  });
  if (prohibited?.length) return undefined;
  const found = await retrieve(turn);
  if (decide(turn.settings, input, found).kind !== "answer") return undefined;
  const written = await answer(turn, found);
  if (!written) return undefined;
  const { reply } = await check(turn, written);
  if (reply.kind !== "answer") return undefined;
  const sources = reply.citations.map(
    ({ title, url, anchor }, index) => `[${index + 1}] ${title} ${url}${anchor ? `#${anchor}` : ""}`,
  );
  return { text: [reply.text, ...sources].join("\n\n"), author: assistantName, trace: turn.facts.trace(reply) };
}
