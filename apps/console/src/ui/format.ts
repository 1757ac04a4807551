// The console's words are English; its numbers and dates follow them. Times are in the reader's zone.
const uiLocale = "en";

const noBreakSpace = "\u00A0";

const numbers = new Intl.NumberFormat(uiLocale);
const exactTimes = new Intl.DateTimeFormat(uiLocale, { dateStyle: "medium", timeStyle: "short" });
const days = new Intl.DateTimeFormat(uiLocale, { weekday: "long", month: "long", day: "numeric" });
const clock = new Intl.DateTimeFormat(uiLocale, { timeStyle: "short" });
const shortDays = new Intl.DateTimeFormat(uiLocale, { month: "short", day: "numeric" });
const longDays = new Intl.DateTimeFormat(uiLocale, { month: "short", day: "numeric", year: "numeric" });
const languages = new Intl.DisplayNames([uiLocale], { type: "language" });

export const formatNumber = (value: number): string => numbers.format(value);
export const formatExactTime = (at: Date): string => exactTimes.format(at);
export const formatDay = (at: Date): string => days.format(at);
export const formatClock = (at: Date): string => clock.format(at);

/** `English`, `Japanese`, `Chinese (Traditional)`; the tag itself where the browser has no name. */
export function languageName(locale: string): string {
  try {
    return languages.of(locale) ?? locale;
  } catch {
    return locale;
  }
}

export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(uiLocale, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: power > 1 ? 1 : 0,
  })
    .format(bytes / 1000 ** power)
    .replace(" ", noBreakSpace);
}

export function formatDuration(ms: number): string {
  if (ms < 1000) return `${formatNumber(Math.round(ms))} ms`;
  return `${numbers.format(Math.round(ms / 100) / 10)} s`;
}

export const plural = (count: number, one: string, many: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** `now`, `4 min`, `3 h`, `2 d`, then the date; short enough for a list. */
export function formatAge(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 60 * 24) return `${Math.floor(minutes / 60)} h`;
  if (minutes < 60 * 24 * 7) return `${Math.floor(minutes / 60 / 24)} d`;
  return (at.getFullYear() === now.getFullYear() ? shortDays : longDays).format(at);
}

/** `just now`, `4 minutes ago`, `2 hours ago`, then the date; for sentences. */
export function formatAgo(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${plural(minutes, "minute", "minutes")} ago`;
  if (minutes < 60 * 24) return `${plural(Math.floor(minutes / 60), "hour", "hours")} ago`;
  if (minutes < 60 * 24 * 7) return `${plural(Math.floor(minutes / 60 / 24), "day", "days")} ago`;
  return `on ${longDays.format(at)}`;
}

/** `any moment`, `in 4 min`, `in 3 h`, then the date; for what is going to happen. */
export function formatUntil(at: Date, now: Date): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  if (minutes < 1) return "any moment";
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 60 * 24) return `in ${Math.round(minutes / 60)} h`;
  return `on ${shortDays.format(at)}`;
}
