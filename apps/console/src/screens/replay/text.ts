export const text = {
  title: "Replay",
  back: "Conversation",
  intro:
    "Every message that the assistant answered, asked again with the same history. Nothing is written to the conversation.",
  against: "Answer with",
  variants: { published: "What is live now", draft: "The drafts" },
  again: "Replay again",
  stop: "Stop",
  working: (done: number, total: number | undefined) =>
    total === undefined ? "Looking the messages up…" : `${done} of ${total} answered again…`,
  progress: "Messages answered again",
  broken: (done: number, total: number | undefined, changed: number) => {
    if (total === undefined || done === 0) return "Stopped. Nothing was compared.";
    const found =
      changed === 0 ? "No reply differs so far." : `${changed} ${changed === 1 ? "differs" : "differ"} so far.`;
    return `Stopped after ${done} of ${total}. ${found}`;
  },
  none: { title: "Nothing to replay", text: "The assistant has answered no message of this conversation." },
  summary: (changed: number, all: number) =>
    changed === 0
      ? all === 1
        ? "The reply is the same."
        : `All ${all} replies are the same.`
      : `${changed} of ${all} ${all === 1 ? "reply" : "replies"} differ.`,
  same: "Same",
  changed: "Changed",
  asked: "Contact",
  past: "Then",
  now: "Now",
  nothingSaid: "Nothing was said.",
  difference: "Difference",
  added: "added",
  removed: "removed",
  decision: "Decision",
  decisions: { answer: "Answered", clarify: "Asked back", handoff: "Handed over" } as Record<string, string>,
  sourcesAdded: "Sources added",
  sourcesLost: "Sources lost",
  reasonsAdded: "Reasons added",
  reasonsLost: "Reasons gone",
  training: "Training",
  writer: "Written by",
  version: (version: number | null) =>
    version === null ? "not applied" : version === 0 ? "draft" : `version ${version}`,
  turnsTo: (past: string, now: string) => `${past} → ${now}`,
};
