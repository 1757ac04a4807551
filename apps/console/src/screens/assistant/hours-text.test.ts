import { describe, expect, test } from "vitest";
import { hoursText, parseHoliday, parseHours } from "./hours-text.ts";

describe("office hours as people write them", () => {
  test.each([
    ["09:00-17:00", [{ from: 540, until: 1020 }]],
    [
      "9-12, 13.30 – 17",
      [
        { from: 540, until: 720 },
        { from: 810, until: 1020 },
      ],
    ],
    [
      "13-17; 9-12",
      [
        { from: 540, until: 720 },
        { from: 780, until: 1020 },
      ],
    ],
    ["0-24", [{ from: 0, until: 1440 }]],
    ["", []],
  ])("%s", (text, spans) => expect(parseHours(text)).toEqual(spans));

  test.each(["nine to five", "17-9", "9:75-10", "9-25", "9"])("no hours: %s", (text) =>
    expect(parseHours(text)).toBeUndefined(),
  );

  test("come back as they were", () => {
    const spans = [{ from: 545, until: 1440 }];
    expect(parseHours(hoursText(spans))).toEqual(spans);
  });

  test("holidays have a date and a name", () => {
    expect(parseHoliday("2026-12-25 Christmas")).toEqual({ date: "2026-12-25", name: "Christmas" });
    expect(parseHoliday("Christmas")).toBeUndefined();
    expect(parseHoliday("2026-13-45 x")).toBeUndefined();
  });
});
