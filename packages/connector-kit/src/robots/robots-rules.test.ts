import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageRobots } from "./page-robots.ts";
import { fitsPath } from "./path-pattern.ts";
import { parseRobots } from "./robots-rules.ts";

const cases = new URL("../../../../../shared/data/safety/crawl/robots_cases.jsonl", import.meta.url);
const absent = existsSync(cases) ? "" : " (skipped: data not there)";

interface RobotsCase {
  readonly id: string;
  readonly test: string;
  readonly robots_txt: string;
  readonly user_agent: string;
  readonly url: string;
  readonly allowed: boolean;
}

/** Here the file has the robots.txt of each test's last part for all of its parts, and expects opposites of the same. */
const withoutTheirText = new Set([
  "ID_LongestMatch",
  "ID_Encoding",
  "ID_SpecialCharacters",
  "GoogleOnly_LineTooLong",
  "GoogleOnly_DocumentationChecks",
]);

function allows(robots: string, url: string, agent = "Handrail"): boolean {
  return parseRobots(robots, agent).allows(new URL(url, "https://help.example.com"));
}

test(`verdicts are those of the reference parser${absent}`, () => {
  const all = absent ? [] : readFileSync(cases, "utf8").split("\n").filter(Boolean);
  const usable = all.map((line) => JSON.parse(line) as RobotsCase).filter(({ test }) => !withoutTheirText.has(test));
  const wrong = usable.filter(
    ({ robots_txt, url, user_agent, allowed }) => allows(robots_txt, url, user_agent) !== allowed,
  );
  expect(wrong).toEqual([]);
  expect(usable.length).toBeGreaterThan(absent ? -1 : 20);
});

describe("the longest pattern decides, and allow wins between equals", () => {
  test.each([
    [["disallow: /x/page.html", "allow: /x/"], "/x/page.html", false],
    [["allow: /x/page.html", "disallow: /x/"], "/x/page.html", true],
    [["allow: /x/page.html", "disallow: /x/"], "/x/", false],
    [["disallow: ", "allow: "], "/x/page.html", true],
    [["disallow: /", "allow: /"], "/x/page.html", true],
    [["disallow: /x", "allow: /x/"], "/x", false],
    [["disallow: /x", "allow: /x/"], "/x/", true],
    [["allow: /page", "disallow: /*.html"], "/page.html", false],
    [["allow: /page", "disallow: /*.ht"], "/page.html", true],
    [["allow: /x/page.", "disallow: /*.html"], "/x/page.html", true],
    [["disallow: /a/*/b$", "allow: /a/"], "/a/x/y/b", false],
    [["disallow: /a/*/b$"], "/a/x/b/c", true],
    [["disallow: /a*a$"], "/a", true],
    [["disallow: *print"], "/x/print/1", false],
    [["disallow: /$"], "/", false],
    [["disallow: /$"], "/x", true],
    [["disallow: /foo/quz#qux"], "/foo/quz", false],
    [["disallow: /suche?q="], "/suche?q=1", false],
    [["disallow: /X/"], "/x/", true],
  ])("%j for %s: %s", (lines, url, expected) => {
    expect(allows(["user-agent: handrail", ...lines].join("\n"), url)).toBe(expected);
  });

  test.each([
    ["/foo/ツ", "/foo/%E3%83%84"],
    ["/foo/%e3%83%84", "/foo/ツ"],
    ["/foo/%62%61%7a", "/foo/baz"],
    ["/foo/baz", "/foo/%62az"],
  ])("the pattern %s is for %s, however either is escaped", (pattern, url) => {
    expect(allows(`user-agent: *\ndisallow: ${pattern}`, url)).toBe(false);
  });
});

describe("groups", () => {
  const robots = `
Sitemap: https://help.example.com/sitemap.xml
User-agent: *
Disallow: /all
Crawl-delay: 2
User-agent: otherbot
User-agent: Handrail/2.0
Disallow: /named # not that

User-agent: handrail
Disallow: /again
Sitemap: /second.xml
`;
  test("those that name a crawler count together, and without those for everybody", () => {
    const paths = ["/all", "/named", "/again"];
    expect(paths.map((path) => allows(robots, path))).toEqual([true, false, false]);
    expect(paths.map((path) => allows(robots, path, "curl"))).toEqual([false, true, true]);
    expect(paths.map((path) => allows(robots, path, "otherbot"))).toEqual([true, false, true]);
  });

  test("delay and sitemaps are read", () => {
    expect(parseRobots(robots, "curl").crawlDelayMs).toBe(2000);
    expect(parseRobots(robots, "handrail").crawlDelayMs).toBe(undefined);
    expect(parseRobots(robots, "curl").sitemaps).toEqual(["https://help.example.com/sitemap.xml", "/second.xml"]);
  });

  test("line ends, byte order mark and missing colons do not matter", () => {
    for (const end of ["\r\n", "\r", "\n"])
      expect(allows(`\uFEFFuser-agent *${end}disallow /x${end}`, "/x")).toBe(false);
  });
});

test("a pattern fits what the same regular expression fits", () => {
  const pattern = fc.string({ unit: fc.constantFrom("/", "a", "b", "*"), maxLength: 8 });
  const path = fc.string({ unit: fc.constantFrom("/", "a", "b"), maxLength: 10 });
  fc.assert(
    fc.property(pattern, fc.boolean(), path, (start, isAnchored, text) => {
      const expression = new RegExp(`^${start.replaceAll("*", ".*")}${isAnchored ? "$" : ""}`);
      expect(fitsPath(start + (isAnchored ? "$" : ""), text)).toBe(expression.test(text));
    }),
    { numRuns: 2000 },
  );
});

test("a hostile pattern takes no time", () => {
  const pattern = `/${"*a".repeat(5000)}b`;
  expect(allows(`user-agent: *\ndisallow: ${pattern}`, `/${"a".repeat(100_000)}`)).toBe(true);
});

describe("what a page says of itself", () => {
  test.each([
    [[], [], true, true],
    [["NOINDEX, follow"], [], false, true],
    [["none"], [], false, false],
    [[], ["noindex", "nofollow"], false, false],
    [[], ["otherbot: noindex", "handrail: nofollow"], true, false],
    [[], ["unavailable_after: 25 Jun 2030 15:00:00 PST, nofollow"], true, false],
    [["max-snippet: 20, noarchive"], [], true, true],
  ])("meta %j and header %j", (metas, headers, index, follow) => {
    expect(pageRobots("Handrail", metas, headers)).toEqual({ index, follow });
  });
});
