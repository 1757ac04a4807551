import { existsSync, readFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { requestPath } from "./request-path.ts";

const casesFile = new URL("../../../../../shared/data/safety/injection/path_traversal.jsonl", import.meta.url);

describe("requestPath", () => {
  it("maps addresses to files", () => {
    expect(requestPath("/")).toBe("index.html");
    expect(requestPath("/de/a/")).toBe("de/a/index.html");
    expect(requestPath("/de/a")).toBe("de/a");
    expect(requestPath("/ja/%E6%9B%B8%E3%81%8F/")).toBe("ja/書く/index.html");
  });

  it.each([
    "/../x",
    "/a/%2e%2e/x",
    "/a/..%2fx",
    "/a/..%5cx",
    "//x",
    "/a//b",
    "/.git/config",
    "/a/%00",
    "/a%",
    "/C:/x",
    "/a\\b",
  ])("refuses %s", (pathname) => {
    expect(requestPath(pathname)).toBeUndefined();
  });

  it.skipIf(!existsSync(casesFile))(
    "keeps every collected attack inside the folder (skipped without ../shared/data)",
    () => {
      const payloads = readFileSync(casesFile, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { payload: string }).payload);
      expect(payloads.length).toBeGreaterThan(100);
      const files = payloads.flatMap((payload) => {
        const normalised = URL.parse(`/${payload}`, "http://x.invalid")?.pathname ?? "/";
        return [`/${payload}`, `/en/${payload}/`, normalised].flatMap((pathname) => requestPath(pathname) ?? []);
      });
      const escaped = files.filter(
        (file) => !resolve("/site", file).startsWith(`/site${sep}`) || /(?:^|\/)\.|[\\:\0]/.test(file),
      );
      expect(escaped).toEqual([]);
    },
  );
});
