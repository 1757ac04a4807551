import { describe, expect, test } from "vitest";
import { nextRun } from "./next-run.ts";

const at = (text: string) => new Date(text);

describe("A schedule", () => {
  test("of people only has no next time; an interval counts from now", () => {
    expect(nextRun({ kind: "manual" }, at("2026-03-01T00:00:00Z"))).toBeNull();
    expect(nextRun({ kind: "interval", everyMinutes: 90 }, at("2026-03-01T00:00:00Z"))).toEqual(
      at("2026-03-01T01:30:00Z"),
    );
  });

  test("with a time zone keeps its hour when the clocks change", () => {
    const daily = { kind: "cron", expression: "0 3 * * *", timeZone: "Europe/Berlin" } as const;
    expect(nextRun(daily, at("2026-03-27T12:00:00Z"))).toEqual(at("2026-03-28T02:00:00Z"));
    expect(nextRun(daily, at("2026-03-29T12:00:00Z"))).toEqual(at("2026-03-30T01:00:00Z"));
    expect(nextRun({ kind: "cron", expression: "0 3 * * *" }, at("2026-03-29T12:00:00Z"))).toEqual(
      at("2026-03-30T03:00:00Z"),
    );
  });

  test.each([
    ["61 * * * *", "UTC"],
    ["every day", "UTC"],
    ["0 3 * * *", "Europe/Atlantis"],
  ])("%s in %s is refused with a hint", (expression, timeZone) => {
    expect(() => nextRun({ kind: "cron", expression, timeZone }, at("2026-03-01T00:00:00Z"))).toThrow(
      expect.objectContaining({ code: "invalid_schedule" }),
    );
  });
});
