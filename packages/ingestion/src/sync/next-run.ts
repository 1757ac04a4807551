import { invalidInput, type Schedule, type Schedules, type Source, type SyncMode } from "@handrail/core";
import { CronExpressionParser } from "cron-parser";

const minuteMs = 60_000;

/**
 * When a schedule comes round next after a moment; null when only people start it.
 * @throws HandrailError `invalid_schedule`
 */
export function nextRun(schedule: Schedule, after: Date): Date | null {
  switch (schedule.kind) {
    case "manual":
      return null;
    case "interval":
      return new Date(after.getTime() + schedule.everyMinutes * minuteMs);
    case "cron":
      try {
        return CronExpressionParser.parse(schedule.expression, {
          currentDate: after,
          tz: schedule.timeZone ?? "UTC",
        })
          .next()
          .toDate();
      } catch (error) {
        throw invalidInput(
          "invalid_schedule",
          `"${schedule.expression}" in the time zone ${schedule.timeZone ?? "UTC"} is no time at which a sync can run.`,
          `Write five fields such as "0 3 * * *", and a time zone such as Europe/Berlin. (${String(error)})`,
        );
      }
  }
}

export function nextRuns(schedules: Schedules, after: Date): Source["nextRuns"] {
  const next = (mode: SyncMode) => nextRun(schedules[mode], after);
  return { full: next("full"), incremental: next("incremental"), access: next("access") };
}
