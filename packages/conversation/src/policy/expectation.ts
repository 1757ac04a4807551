import type { Locale, OfficeHours } from "@handrail/core";
import { textsFor } from "../texts/texts.ts";
import type { OfficeState } from "./office-state.ts";
import { dateText, localDayOf } from "./zoned-time.ts";

/** When people answer, in the contact's language; undefined where there is nothing to tell. */
export function expectationOf(
  state: OfficeState,
  { timeZone }: Pick<OfficeHours, "timeZone">,
  now: Date,
  locale: Locale,
): string | undefined {
  const texts = textsFor(locale);
  if (state.open) {
    return state.until === null
      ? undefined
      : texts.openUntil.replace("{time}", () => timeText(state.until!, now, timeZone, locale));
  }
  const holiday = state.holiday ? ` (${state.holiday})` : "";
  return state.opensAt === null
    ? texts.backSoon
    : texts.backAt.replace("{time}", () => timeText(state.opensAt!, now, timeZone, locale)) + holiday;
}

function timeText(at: Date, now: Date, timeZone: string, locale: Locale): string {
  const sameDay = dateText(localDayOf(at, timeZone)) === dateText(localDayOf(now, timeZone));
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    ...(sameDay ? {} : { weekday: "long", day: "numeric", month: "long" }),
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);
}
