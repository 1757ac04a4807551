import type { OfficeHours } from "@handrail/core";
import { addDays, dateText, instantOf, localDayOf, weekdayOf } from "./zoned-time.ts";

export type OfficeState =
  | { readonly open: true; /** Null where it never closes. */ readonly until: Date | null }
  | {
      readonly open: false;
      /** Null where it does not open within the next months. */
      readonly opensAt: Date | null;
      /** Why today is closed. */
      readonly holiday: string | null;
    };

const daysAhead = 120;

/** Whether somebody is in the office, and until or from when. Every moment follows the zone's own clocks. */
export function officeState({ timeZone, week, holidays }: OfficeHours, now: Date): OfficeState {
  const today = localDayOf(now, timeZone);
  const nameOfHoliday = new Map(holidays.map(({ date, name }) => [date, name]));
  const spans: { from: number; until: number }[] = [];
  for (let ahead = -1; ahead <= daysAhead; ahead++) {
    const day = addDays(today, ahead);
    if (nameOfHoliday.has(dateText(day))) continue;
    for (const { from, until } of (week[weekdayOf(day)] ?? []).toSorted((a, b) => a.from - b.from)) {
      const begin = instantOf(day, from, timeZone).getTime();
      const end = (until >= 1440 ? instantOf(addDays(day, 1), 0, timeZone) : instantOf(day, until, timeZone)).getTime();
      const last = spans.at(-1);
      if (last && begin <= last.until) last.until = Math.max(last.until, end);
      else if (end > begin) spans.push({ from: begin, until: end });
    }
  }
  const at = now.getTime();
  const current = spans.find(({ from, until }) => from <= at && at < until);
  if (current) {
    const horizon = instantOf(addDays(today, daysAhead + 1), 0, timeZone).getTime();
    return { open: true, until: current.until >= horizon ? null : new Date(current.until) };
  }
  const next = spans.find(({ from }) => from > at);
  return {
    open: false,
    opensAt: next ? new Date(next.from) : null,
    holiday: nameOfHoliday.get(dateText(today)) ?? null,
  };
}
