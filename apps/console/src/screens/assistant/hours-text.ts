import type { OfficeHours } from "../../api/assistant.ts";

type Span = OfficeHours["week"][number][number];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Office hours of a day as people write them: `09:00-12:00, 13:00-17:30`; empty for a closed day. */
export function hoursText(spans: readonly Span[]): string {
  return spans.map(({ from, until }) => `${clock(from)}-${clock(until)}`).join(", ");
}

/** @returns undefined for what is no list of hours */
export function parseHours(text: string): Span[] | undefined {
  const spans: Span[] = [];
  for (const part of text
    .split(/[,;]/)
    .map((piece) => piece.trim())
    .filter(Boolean)) {
    const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part);
    if (!found) return undefined;
    const [from, until] = [minutesOf(found[1]!, found[2]), minutesOf(found[3]!, found[4])];
    if (from === undefined || until === undefined || from >= until) return undefined;
    spans.push({ from, until });
  }
  return spans.toSorted((a, b) => a.from - b.from);
}

function minutesOf(hours: string, minutes = "0"): number | undefined {
  const total = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && total <= 1440 ? total : undefined;
}

/** A holiday a line: `2026-12-25 Christmas`. */
export function parseHoliday(line: string): OfficeHours["holidays"][number] | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})\s*(.*)$/.exec(line);
  if (!found || Number.isNaN(Date.parse(`${found[1]}T00:00:00Z`))) return undefined;
  return { date: found[1]!, name: found[2]! };
}
