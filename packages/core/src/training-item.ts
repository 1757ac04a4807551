import type { HelpCenterId, TrainingFolderId, TrainingItemId, WorkspaceId } from "./ids.ts";
import type { Channel } from "./session.ts";

/** The AI profile, a rule that always holds, or what is said when a question means what its trigger means. */
export const trainingKinds = ["profile", "behavioral", "scenario"] as const;
export type TrainingKind = (typeof trainingKinds)[number];

/** What a person writes. One shape for all kinds; a kind leaves empty what it has no use for. */
export interface TrainingContent {
  readonly title: string;
  /** What the model is told: the profile's system prompt, the rule, or what to do in the scenario. */
  readonly instruction: string;
  /** Markdown that a scenario answers with, word for word where no model writes. */
  readonly answer: string;
  /** Questions that mean the scenario, in any language. */
  readonly triggers: readonly string[];
  /** The scenario passes the session to a person. */
  readonly handOff: boolean;
  /** Every channel when empty. */
  readonly channels: readonly Channel[];
  /** Everybody when empty; otherwise contacts in at least one of these. */
  readonly segments: readonly string[];
  /** Every help center when empty. One that is gone lets nothing through. */
  readonly helpCenters: readonly HelpCenterId[];
}

/** An immutable state of an item, numbered from 1. */
export interface TrainingVersion {
  readonly itemId: TrainingItemId;
  readonly version: number;
  readonly content: TrainingContent;
  readonly author: string;
  readonly createdAt: Date;
}

/** A profile, rule or scenario: a draft beside what is published. Only what is published reaches live turns. */
export interface TrainingItem {
  readonly id: TrainingItemId;
  readonly workspaceId: WorkspaceId;
  readonly kind: TrainingKind;
  readonly folderId: TrainingFolderId | null;
  /** Order within its folder. */
  readonly position: number;
  /** Switched off it is left out of every turn, whatever is published. */
  readonly enabled: boolean;
  readonly archivedAt: Date | null;
  readonly draft: TrainingContent;
  readonly published: TrainingVersion | null;
  /** Grows with each change of the draft: who saves over somebody else's change is told. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface TrainingFolder {
  readonly id: TrainingFolderId;
  readonly workspaceId: WorkspaceId;
  /** Null at the top. */
  readonly parentId: TrainingFolderId | null;
  readonly name: string;
  readonly position: number;
}
