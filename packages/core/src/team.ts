import type { TeamId, UserId } from "./ids.ts";
import type { Locale } from "./locale.ts";

/** People who share a queue of the inbox. */
export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly memberIds: readonly UserId[];
  readonly createdAt: Date;
}

/** An answer that agents send often. May hold placeholders such as `{{contact.name}}`. */
export interface CannedAnswer {
  readonly id: string;
  /** What is typed after `/`; small letters, digits and hyphens, unique in the workspace. */
  readonly shortcut: string;
  readonly title: string;
  /** Markdown per language; at least one. */
  readonly texts: Readonly<Record<Locale, string>>;
  readonly updatedAt: Date;
}
