import type { Clock, Embedder, EventNotifier, Logger, Retriever, SessionStore } from "@handrail/core";
import type { LanguageModel } from "ai";
import type { ConversationSettings } from "./settings.ts";

/** Takes out of a text what must not be stored; `found` names the kinds. */
export type Redact = (text: string) => { readonly text: string; readonly found: readonly string[] };

/** Makes a Markdown text safe to show to a contact. */
export type OutputPolicy = (markdown: string) => string;

export interface AnswerModel {
  /** `<provider>/<model>` */
  readonly name: string;
  readonly model: LanguageModel;
}

export interface ConversationDependencies {
  readonly sessions: SessionStore;
  readonly retriever: Retriever;
  readonly notifier: EventNotifier;
  readonly redact: Redact;
  readonly outputPolicy: OutputPolicy;
  /** Writes the answers; without one they are quoted. */
  readonly model?: AnswerModel;
  /** Helps to choose sentences where it is ready; words alone choose otherwise. */
  readonly embedder?: Embedder;
  /** Name of the help center, as the model hears it. */
  readonly siteName: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings?: Partial<ConversationSettings>;
}
