/** A calendar day of some zone. */
export interface LocalDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

/** What a clock on the wall shows, as if the zone were UTC. */
function wallClock(at: Date, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

export function localDayOf(at: Date, timeZone: string): LocalDay {
  const wall = new Date(wallClock(at, timeZone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

export function addDays({ year, month, day }: LocalDay, days: number): LocalDay {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** 0 is Monday. */
export function weekdayOf({ year, month, day }: LocalDay): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

/** `YYYY-MM-DD` */
export function dateText({ year, month, day }: LocalDay): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/**
 * The moment at which the zone's clocks show a time of day. A time that a change of the clocks leaves out comes as
 * much later as they jump, as calendars count it; of one that comes twice it is the first.
 */
export function instantOf({ year, month, day }: LocalDay, minutes: number, timeZone: string): Date {
  const wanted = Date.UTC(year, month - 1, day, 0, minutes);
  const offsets = [-24, 0, 24].map((hours) => {
    const near = new Date(wanted + hours * 3_600_000);
    return wallClock(near, timeZone) - near.getTime();
  });
  const exact = [...new Set(offsets)]
    .map((offset) => wanted - offset)
    .filter((at) => wallClock(new Date(at), timeZone) === wanted);
  if (exact.length > 0) return new Date(Math.min(...exact));
  // The clocks jumped over it: the offset before the jump leads to the same moment after it.
  return new Date(wanted - Math.min(...offsets));
}
