import type { Channel } from "./session.ts";
import type { Locale } from "./locale.ts";
import type { HelpCenterId, WorkspaceId } from "./ids.ts";

/** An instruction that holds in every turn. */
export interface AppliedRule {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly instruction: string;
}

/** A scenario whose trigger means what the question means. */
export interface AppliedScenario {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Cosine or lexical likeness of question and trigger, 0 to 1. */
  readonly score: number;
  /** Markdown that answers the question; empty where only the instruction counts. */
  readonly answer: string;
  /** What the model is told besides, and what people read who look into the turn. */
  readonly instruction: string;
  /** The scenario says that a person takes over. */
  readonly handOff: boolean;
}

/** What people have taught the assistant, as it applies to one question. */
export interface Training {
  /** System prompt of the AI profile; empty without one. */
  readonly profile: string;
  /** 0 without a published profile. */
  readonly profileVersion: number;
  readonly rules: readonly AppliedRule[];
  /** Best first. */
  readonly scenarios: readonly AppliedScenario[];
}

export interface TrainingQuestion {
  readonly workspaceId: WorkspaceId;
  readonly text: string;
  readonly locale: Locale;
  readonly channel: Channel;
  /** Segments of the contact, as the server decided them. */
  readonly segments: readonly string[];
  /** The help center that is answered for; undefined where it is not known, which no limit lets through. */
  readonly helpCenterId?: HelpCenterId | undefined;
  /** What is being tried out instead of what is live. */
  readonly variant?: "published" | "draft";
  readonly signal?: AbortSignal;
}

export interface TrainingSource {
  forTurn(question: TrainingQuestion): Promise<Training>;
}
