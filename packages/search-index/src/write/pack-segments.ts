import type { DocumentWithChunks } from "@handrail/core";
import type { Analyzers } from "@handrail/text-analysis";
import { buildSegment } from "../segment/build-segment.ts";
import type { PackedSegment } from "../segment/segment.ts";
import { headingEntries, passageEntries } from "./entries.ts";

/** One segment of passages and one of headings per locale. */
export async function packSegments(
  analyzers: Analyzers,
  documents: readonly DocumentWithChunks[],
): Promise<PackedSegment[]> {
  const byLocale = Map.groupBy(documents, ({ document }) => document.locale);
  const segments: PackedSegment[] = [];
  for (const [locale, items] of byLocale) {
    const analyzer = await analyzers.of(locale);
    const passages = items.flatMap((item) => passageEntries(item, analyzer));
    if (passages.length > 0) segments.push(buildSegment("passages", locale, passages));
    segments.push(buildSegment("headings", locale, items.flatMap(headingEntries)));
  }
  return segments;
}
