import { describe, expect, test } from "vitest";
import { heldRows } from "./held-order.ts";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe("rows under a pointer", () => {
  test("keep their places; what came is counted, what left is marked, later pages follow", () => {
    const { rows: held, waiting } = heldRows(rows("a", "b", "c"), rows("new", "c", "a", "d", "e"));
    expect(held).toEqual([{ id: "a" }, { id: "b", gone: true }, { id: "c" }, { id: "d" }, { id: "e" }]);
    expect(waiting).toBe(1);
  });

  test("in an empty list everything that comes waits", () => {
    expect(heldRows([], rows("a", "b"))).toEqual({ rows: [], waiting: 2 });
  });

  test("show the newest words of a row that stays", () => {
    expect(heldRows([{ id: "a", words: "old" }], [{ id: "a", words: "new" }]).rows).toEqual([
      { id: "a", words: "new" },
    ]);
  });
});
