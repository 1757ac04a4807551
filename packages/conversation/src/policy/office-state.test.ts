import type { OfficeHours } from "@handrail/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectationOf } from "./expectation.ts";
import { officeState } from "./office-state.ts";

const workday = [{ from: 540, until: 1020 }];
const berlin: OfficeHours = {
  timeZone: "Europe/Berlin",
  week: [workday, workday, workday, workday, workday, [], []],
  holidays: [{ date: "2026-12-25", name: "Christmas" }],
};
const at = (iso: string) => new Date(iso);

describe("office hours", () => {
  test.each([
    // Friday in winter: 9:00 there is 8:00 UTC.
    ["2026-11-27T07:59:00Z", { open: false, opensAt: at("2026-11-27T08:00:00Z") }],
    ["2026-11-27T08:00:00Z", { open: true, until: at("2026-11-27T16:00:00Z") }],
    ["2026-11-27T16:00:00Z", { open: false, opensAt: at("2026-11-30T08:00:00Z") }],
    // Friday in summer: 9:00 there is 7:00 UTC.
    ["2026-06-26T07:00:00Z", { open: true, until: at("2026-06-26T15:00:00Z") }],
    // Over the weekend on which the clocks change, in spring and in autumn.
    ["2026-03-27T16:30:00Z", { open: false, opensAt: at("2026-03-30T07:00:00Z") }],
    ["2026-10-23T16:30:00Z", { open: false, opensAt: at("2026-10-26T08:00:00Z") }],
    // A holiday on a Friday, then a weekend.
    ["2026-12-25T10:00:00Z", { open: false, opensAt: at("2026-12-28T08:00:00Z"), holiday: "Christmas" }],
  ])("at %s", (now, state) => expect(officeState(berlin, at(now))).toMatchObject(state));

  test("a time that the clocks leave out comes as much later as they jump", () => {
    const night = { ...berlin, week: berlin.week.map(() => [{ from: 150, until: 300 }]) };
    expect(officeState(night, at("2026-03-29T00:30:00Z"))).toMatchObject({ opensAt: at("2026-03-29T01:30:00Z") });
  });

  test("days that follow each other without a break are one", () => {
    const always = { ...berlin, holidays: [], week: berlin.week.map(() => [{ from: 0, until: 1440 }]) };
    expect(officeState(always, at("2026-11-27T23:30:00Z"))).toEqual({ open: true, until: null });
  });

  test("an office that never opens says so", () => {
    const never = { ...berlin, week: berlin.week.map(() => []) };
    expect(officeState(never, at("2026-11-27T10:00:00Z"))).toMatchObject({ open: false, opensAt: null });
  });

  test("what opens is open then, and what is open is closed at its end", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: at("2024-01-01T00:00:00Z"), max: at("2030-01-01T00:00:00Z"), noInvalidDate: true }),
        (timeZone, now) => {
          const hours = { ...berlin, timeZone };
          const state = officeState(hours, now);
          if (state.open) {
            expect(state.until!.getTime()).toBeGreaterThan(now.getTime());
            expect(officeState(hours, state.until!).open).toBe(false);
          } else {
            expect(officeState(hours, state.opensAt!).open).toBe(true);
            expect(officeState(hours, new Date(state.opensAt!.getTime() - 1)).open).toBe(false);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each([
    ["en", "Nobody is here right now. We are back: Monday, November 30"],
    ["de", "Gerade ist niemand da. Wir sind wieder da: Montag, 30. November"],
    ["ja", "11月30日月曜日"],
  ])("are told in %s", (locale, text) => {
    const now = at("2026-11-28T10:00:00Z");
    expect(expectationOf(officeState(berlin, now), berlin, now, locale)).toContain(text);
  });
});
