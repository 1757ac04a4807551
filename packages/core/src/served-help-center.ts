import type { HelpCenterId } from "./ids.ts";
import type { KnowledgeScope } from "./knowledge-scope.ts";

/** The help center that a session is answered for, as its settings are at this moment. */
export interface ServedHelpCenter {
  readonly id: HelpCenterId;
  /** What the team calls it. */
  readonly name: string;
  /** The part of the texts that it shows; undefined for all. */
  readonly scope: KnowledgeScope | undefined;
  /** There is no other one. */
  readonly isOnly: boolean;
}
