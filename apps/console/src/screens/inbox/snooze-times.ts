/** Times that people snooze until, in the reader's own zone. */
export interface SnoozeTime {
  readonly name: "laterToday" | "tomorrow" | "nextWeek";
  readonly at: Date;
}

const morning = 9;
const laterHours = 3;
/** After this hour nothing is "later today". */
const lastHour = 20;

function atHour(day: Date, days: number, hour: number): Date {
  const at = new Date(day);
  at.setDate(at.getDate() + days);
  at.setHours(hour, 0, 0, 0);
  return at;
}

/** Later today (in three hours), tomorrow morning, and the next Monday's morning. */
export function snoozeTimes(now: Date): readonly SnoozeTime[] {
  const later = new Date(now.getTime() + laterHours * 3_600_000);
  later.setMinutes(Math.ceil(later.getMinutes() / 15) * 15, 0, 0);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ...(now.getHours() + laterHours <= lastHour ? [{ name: "laterToday", at: later } as const] : []),
    { name: "tomorrow", at: atHour(now, 1, morning) },
    { name: "nextWeek", at: atHour(now, toMonday, morning) },
  ];
}

/** What a field for date and time holds: local, without zone. */
export function localInputValue(at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
