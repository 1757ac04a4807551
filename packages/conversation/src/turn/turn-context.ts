import type {
  AssistantSettings,
  AudienceScope,
  HandoffToggles,
  Locale,
  ServedHelpCenter,
  Session,
  Training,
  TrainingSource,
} from "@handrail/core";
import type { ConversationDependencies } from "../dependencies.ts";
import type { MeteredModel } from "../model/metered-model.ts";
import type { ConversationSettings } from "../settings.ts";
import type { Facts } from "./facts.ts";
import type { HistoryEntry } from "./history.ts";

export interface TurnInput {
  readonly session: Session;
  /** Id of the message that is answered. */
  readonly messageId?: string;
  /** Already redacted. */
  readonly text: string;
  /** What was said before, oldest first. */
  readonly history: readonly HistoryEntry[];
  /** What the contact may read; only what is public unless given. */
  readonly audiences?: AudienceScope;
  /** Names of the segments that the contact belongs to. */
  readonly segments?: readonly string[];
  /** Which training counts; what is live unless given. */
  readonly variant?: "published" | "draft";
  /** Ends the turn when a person takes over or the server stops. */
  readonly signal: AbortSignal;
  /** Receives text that has passed the check, while the rest is being written. */
  readonly onDelta: (text: string) => void;
}

export type TurnDependencies = Pick<
  ConversationDependencies,
  | "retriever"
  | "outputPolicy"
  | "model"
  | "modelOf"
  | "settingsOf"
  | "helpCenterOf"
  | "training"
  | "prohibited"
  | "topics"
  | "usage"
  | "currentPassages"
  | "imageOf"
  | "teamNameOf"
  | "similarity"
  | "siteName"
  | "clock"
  | "logger"
> & { readonly settings: ConversationSettings };

/** One turn with everything that its steps share. */
export interface Turn extends Omit<TurnDependencies, "training"> {
  readonly trainingSource: TrainingSource | undefined;
  readonly input: TurnInput;
  readonly assistant: AssistantSettings;
  readonly toggles: HandoffToggles;
  /** Whose topics and languages are searched; undefined for everything. */
  readonly helpCenter: ServedHelpCenter | undefined;
  /** Language of the reply. */
  readonly locale: Locale;
  readonly facts: Facts;
  /** What people taught, once the gate has let the message through. */
  readonly training: Training | undefined;
  /** The model for one request; undefined without one, and when a budget is used up. */
  languageModel(): Promise<MeteredModel | undefined>;
}
