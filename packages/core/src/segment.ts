import type { ContactAttribute } from "./contact.ts";

/** Field of a contact that a rule may look at; `attribute:<key>` is one that the customer's own system told. */
export type SegmentField = "email_domain" | "locale" | "verified" | `attribute:${string}`;

export const segmentOperators = ["is", "is_not", "contains", "more_than", "less_than", "is_set", "is_not_set"] as const;
export type SegmentOperator = (typeof segmentOperators)[number];

export interface SegmentCondition {
  readonly field: SegmentField;
  readonly operator: SegmentOperator;
  /** Absent for `is_set` and `is_not_set`. Texts are compared without regard to case. */
  readonly value?: ContactAttribute;
}

export interface SegmentRule {
  readonly match: "all" | "any";
  /** None means nobody. */
  readonly conditions: readonly SegmentCondition[];
}

/** A rule over contacts. Documents and training name it as `segment:<name>`. */
export interface Segment {
  /** Lower-case letters, digits and hyphens; unique in its workspace and never changed. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly rule: SegmentRule;
  readonly updatedAt: Date;
}
