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
  readonly past: number | null;
  readonly now: number | null;
}

export interface ReplyDifference {
  readonly same: boolean;
  readonly text: readonly DiffPart[];
  readonly citations: { readonly added: readonly Citation[]; readonly lost: readonly Citation[] };
  /** Null when it is the same. */
  readonly decision: { readonly past: string; readonly now: string } | null;
  readonly reasons: { readonly added: readonly string[]; readonly lost: readonly string[] };
  readonly training: readonly TrainingChange[];
  readonly writer: { readonly past: string; readonly now: string } | null;
}

/** What has changed between the reply that was given and the one that would be given now. */
export function compareReplies(past: TracedReply, now: TracedReply, locale: Locale): ReplyDifference {
  const text = textDiff(past.reply.text, now.reply.text, locale);
  const decision = past.reply.kind === now.reply.kind ? null : { past: past.reply.kind, now: now.reply.kind };
  const citations = {
    added: missingFrom(past.reply.citations, now.reply.citations, citationKey),
    lost: missingFrom(now.reply.citations, past.reply.citations, citationKey),
  };
  const reasons = {
    added: missingFrom(past.reply.reasons, now.reply.reasons, String),
    lost: missingFrom(now.reply.reasons, past.reply.reasons, String),
  };
  const writer =
    past.trace && now.trace && past.trace.writer !== now.trace.writer
      ? { past: past.trace.writer, now: now.trace.writer }
      : null;
  const same =
    !decision &&
    text.every(({ kind }) => kind === "same") &&
    citations.added.length + citations.lost.length + reasons.added.length + reasons.lost.length === 0;
  return { same, text, citations, decision, reasons, training: trainingChanges(past.trace, now.trace), writer };
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

function trainingChanges(past: TurnTrace | null, now: TurnTrace | null): TrainingChange[] {
  if (!past || !now) return [];
  const [before, after] = [appliedIn(past), appliedIn(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [old, current] = [before.get(id), after.get(id)];
    if (old?.version === current?.version) return [];
    return [{ id, title: (current ?? old)!.title, past: old?.version ?? null, now: current?.version ?? null }];
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
