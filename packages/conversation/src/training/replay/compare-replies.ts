import type { Citation, Locale, Reply, TurnTrace } from "@handrail/core";
import { textDiff, type DiffPart } from "./text-diff.ts";

/** A reply together with what was seen and done for it, where that is known. */
export interface TracedReply {
  readonly reply: Reply;
  readonly trace: TurnTrace | null;
}

/** A rule, scenario or profile that counted then and now in different ways. */
export interface TrainingChange {
  readonly id: string;
  readonly title: string;
  readonly then: number | null;
  readonly now: number | null;
}

export interface ReplyDifference {
  readonly same: boolean;
  readonly text: readonly DiffPart[];
  readonly citations: { readonly added: readonly Citation[]; readonly lost: readonly Citation[] };
  /** Null when it is the same. */
  readonly decision: { readonly then: string; readonly now: string } | null;
  readonly reasons: { readonly added: readonly string[]; readonly lost: readonly string[] };
  readonly training: readonly TrainingChange[];
  readonly writer: { readonly then: string; readonly now: string } | null;
}

/** What has changed between the reply that was given and the one that would be given now. */
export function compareReplies(then: TracedReply, now: TracedReply, locale: Locale): ReplyDifference {
  const text = textDiff(then.reply.text, now.reply.text, locale);
  const decision = then.reply.kind === now.reply.kind ? null : { then: then.reply.kind, now: now.reply.kind };
  const citations = {
    added: missingFrom(then.reply.citations, now.reply.citations, citationKey),
    lost: missingFrom(now.reply.citations, then.reply.citations, citationKey),
  };
  const reasons = {
    added: missingFrom(then.reply.reasons, now.reply.reasons, String),
    lost: missingFrom(now.reply.reasons, then.reply.reasons, String),
  };
  const writer =
    then.trace && now.trace && then.trace.writer !== now.trace.writer
      ? { then: then.trace.writer, now: now.trace.writer }
      : null;
  const same =
    !decision &&
    text.every(({ kind }) => kind === "same") &&
    citations.added.length + citations.lost.length + reasons.added.length + reasons.lost.length === 0;
  return { same, text, citations, decision, reasons, training: trainingChanges(then.trace, now.trace), writer };
}

/** The quote may be cut differently: what counts is where it leads. */
function citationKey({ documentId, anchor, locale }: Citation): string {
  return `${documentId}#${anchor}@${locale}`;
}

function missingFrom<Value>(
  some: readonly Value[],
  others: readonly Value[],
  keyOf: (value: Value) => string,
): Value[] {
  const known = new Set(some.map(keyOf));
  return others.filter((value) => !known.has(keyOf(value)));
}

function trainingChanges(then: TurnTrace | null, now: TurnTrace | null): TrainingChange[] {
  if (!then || !now) return [];
  const [before, after] = [appliedIn(then), appliedIn(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [old, current] = [before.get(id), after.get(id)];
    if (old?.version === current?.version) return [];
    return [{ id, title: (current ?? old)!.title, then: old?.version ?? null, now: current?.version ?? null }];
  });
}

function appliedIn({ training }: TurnTrace): Map<string, { readonly version: number; readonly title: string }> {
  const applied = new Map(
    [...(training?.rules ?? []), ...(training?.scenarios ?? [])].map((entry) => [entry.id, entry]),
  );
  const profile = training?.profileVersion ?? 0;
  return profile > 0
    ? new Map([...applied, ["profile", { id: "profile", version: profile, title: "AI profile" }]])
    : applied;
}
