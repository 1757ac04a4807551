import { findPersonalData } from "../pii/find-personal-data.ts";
import type { Finding, PersonalDataKind } from "../pii/finding.ts";
import { kindOfLabel, type LabelledText } from "./personal-data-cases.ts";

export interface KindMeasure {
  readonly kind: PersonalDataKind;
  readonly labelled: number;
  /** Labelled spans that are covered wholly, by whatever kind: nothing of them stays. */
  readonly covered: number;
  readonly found: number;
  /** Findings that touch a labelled span of any pattern kind. */
  readonly right: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export interface RedactionMeasure {
  readonly kinds: readonly KindMeasure[];
  /** Of the kinds that patterns find, together. */
  readonly recall: number;
  readonly precision: number;
  /** Share of texts without anything personal in which something was found. */
  readonly falseTexts: number;
}

/** Kinds that patterns find; the goals are set on them together. */
const patternKinds: readonly PersonalDataKind[] = [
  "card",
  "iban",
  "email",
  "phone",
  "national_id",
  "ip_address",
  "secret",
];

/** Holds what is found against the labels of recorded texts. */
export function measureRedaction(texts: readonly LabelledText[]): RedactionMeasure {
  const rows = new Map<
    PersonalDataKind,
    { labelled: number; covered: number; found: number; right: number; missed: string[]; wrong: string[] }
  >();
  const row = (kind: PersonalDataKind) => {
    const known = rows.get(kind) ?? { labelled: 0, covered: 0, found: 0, right: 0, missed: [], wrong: [] };
    rows.set(kind, known);
    return known;
  };
  let clean = 0;
  let falseTexts = 0;
  for (const { text, spans } of texts) {
    const findings = findPersonalData(text);
    const labelled = spans.filter(({ type }) => type in kindOfLabel);
    for (const span of labelled) {
      const kind = row(kindOfLabel[span.type]!);
      kind.labelled++;
      if (isCovered(span, findings)) kind.covered++;
      else
        kind.missed.push(
          `${text.slice(Math.max(0, span.start - 30), span.start)}<<${text.slice(span.start, span.end)}>>`,
        );
    }
    for (const finding of findings) {
      const kind = row(finding.kind);
      kind.found++;
      if (labelled.some((span) => span.start < finding.end && span.end > finding.start)) kind.right++;
      else
        kind.wrong.push(
          `${text.slice(Math.max(0, finding.start - 30), finding.start)}<<${text.slice(finding.start, finding.end)}>>`,
        );
    }
    if (spans.length > 0) continue;
    clean++;
    if (findings.length > 0) falseTexts++;
  }
  const kinds = [...rows].map(([kind, values]) => ({ kind, ...values }));
  const sum = (of: (measure: KindMeasure) => number): number =>
    kinds.filter(({ kind }) => patternKinds.includes(kind)).reduce((total, kind) => total + of(kind), 0);
  return {
    kinds,
    recall:
      sum(({ covered }) => covered) /
      Math.max(
        1,
        sum(({ labelled }) => labelled),
      ),
    precision:
      sum(({ right }) => right) /
      Math.max(
        1,
        sum(({ found }) => found),
      ),
    falseTexts: falseTexts / Math.max(1, clean),
  };
}

function isCovered(
  { start, end }: { readonly start: number; readonly end: number },
  findings: readonly Finding[],
): boolean {
  let place = start;
  for (const finding of findings) if (finding.start <= place && finding.end > place) place = finding.end;
  return place >= end;
}
