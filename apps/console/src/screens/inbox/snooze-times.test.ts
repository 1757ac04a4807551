import { expect, test } from "vitest";
import { localInputValue, snoozeTimes } from "./snooze-times.ts";

const words = (now: Date) => snoozeTimes(now).map(({ name, at }) => `${name} ${localInputValue(at)}`);

test("on a Saturday morning", () => {
  expect(words(new Date(2026, 10, 28, 9, 50))).toEqual([
    "laterToday 2026-11-28T13:00",
    "tomorrow 2026-11-29T09:00",
    "nextWeek 2026-11-30T09:00",
  ]);
});

test("on a Monday evening there is no later today, and next week is seven days away", () => {
  expect(words(new Date(2026, 10, 30, 21, 5))).toEqual(["tomorrow 2026-12-01T09:00", "nextWeek 2026-12-07T09:00"]);
});
