import { HandrailError, type RuleStrength } from "@handrail/core";

/** What a rule says of one place of a text. Offsets count UTF-16 units of the field. */
export interface Finding {
  /** Id of the rule, or the name of a built-in one. */
  readonly rule: string;
  readonly strength: RuleStrength;
  readonly level: "info" | "warn" | "block";
  readonly message: string;
  readonly field: "title" | "description" | "body";
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
  readonly excerpt: string;
}

/** Thrown where findings keep a text from being published. */
export class RulesBlockError extends HandrailError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const count = findings.filter((finding) => finding.level === "block").length;
    super({
      kind: "conflict",
      code: "content_rules_block",
      message: `${count === 1 ? "A content rule keeps" : `${count} content rules keep`} this text from being published: ${findings[0]?.message ?? ""}`,
      hint: "Correct the places that are marked, or change the rule.",
    });
    this.findings = findings;
  }
}
