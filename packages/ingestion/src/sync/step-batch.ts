import type { ConnectorError, SourceItem } from "@handrail/connector-kit";
import type { SourceAccess } from "@handrail/core";

/** What a read said about one item. */
export type ItemReport =
  | { readonly kind: "upsert"; readonly item: SourceItem }
  | { readonly kind: "unchanged"; readonly access: SourceAccess | undefined }
  | { readonly kind: "delete"; readonly reason: string }
  | { readonly kind: "skip"; readonly title: string; readonly reason: string };

export interface ItemFailure {
  readonly title: string;
  readonly error: ConnectorError;
}

/** Reports that have not been written yet; the last word on an item counts. */
export interface StepBatch {
  readonly reports: ReadonlyMap<string, ItemReport>;
  readonly failures: ReadonlyMap<string, ItemFailure>;
  report(externalId: string, report: ItemReport): void;
  fail(externalId: string, failure: ItemFailure): void;
  isFull(): boolean;
  isEmpty(): boolean;
  clear(): void;
}

const mostItems = 25;
const mostCharacters = 4 * 1024 * 1024;

function sizeOf({ body, images = [] }: SourceItem): number {
  return images.reduce((sum, { bytes }) => sum + bytes.length, body.length);
}

export function createStepBatch(): StepBatch {
  const reports = new Map<string, ItemReport>();
  const failures = new Map<string, ItemFailure>();
  let characters = 0;
  return {
    reports,
    failures,
    report(externalId, report) {
      reports.delete(externalId);
      reports.set(externalId, report);
      failures.delete(externalId);
      if (report.kind === "upsert") characters += sizeOf(report.item);
    },
    // A failure says nothing against what was read of the item before it.
    fail: (externalId, failure) => void failures.set(externalId, failure),
    isFull: () => reports.size + failures.size >= mostItems || characters >= mostCharacters,
    isEmpty: () => reports.size + failures.size === 0,
    clear() {
      reports.clear();
      failures.clear();
      characters = 0;
    },
  };
}
