import type { TrainingContent, TrainingKind } from "@handrail/core";

export interface ContentProblem {
  readonly field: keyof TrainingContent;
  /** What to do about it. */
  readonly message: string;
}

/** What keeps a draft from being published. A draft itself may be as unfinished as it likes. */
export function contentProblems(kind: TrainingKind, content: TrainingContent): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const need = (field: keyof TrainingContent, missing: boolean, message: string): void => {
    if (missing) problems.push({ field, message });
  };
  need("title", content.title.trim() === "", "Give it a title.");
  if (kind === "scenario") {
    need(
      "triggers",
      content.triggers.every((trigger) => trigger.trim() === ""),
      "Add a question that it answers.",
    );
    need(
      "answer",
      content.answer.trim() === "" && content.instruction.trim() === "" && !content.handOff,
      "Write an answer, an instruction, or hand over to a person.",
    );
  } else {
    need("instruction", content.instruction.trim() === "", "Write what the assistant is to do.");
  }
  return problems;
}
