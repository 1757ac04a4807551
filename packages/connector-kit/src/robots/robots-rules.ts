import { fitsPath, normalisedPath } from "./path-pattern.ts";

/** What a robots.txt allows one crawler. */
export interface RobotsRules {
  allows(url: URL): boolean;
  /** Between two requests, as the file asks; undefined when it does not. */
  readonly crawlDelayMs: number | undefined;
  /** Addresses of sitemaps as they stand in the file. */
  readonly sitemaps: readonly string[];
}

interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}

interface Group {
  readonly rules: Rule[];
  crawlDelayMs: number | undefined;
}

/** Crawlers need not read more of it. */
export const longestRobotsBytes = 500 * 1024;

const longestCrawlDelayMs = 60_000;

function linesOf(text: string): readonly (readonly [name: string, value: string])[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .map((line) => /^\s*([A-Za-z-]+)\s*[:\s]\s*(.*)$/.exec(line.replace(/#.*$/, "")))
    .map((match) => [match?.[1]?.toLowerCase() ?? "", match?.[2]?.trim() ?? ""]);
}

/** The part of a name that counts: `Handrail` in `Handrail/1.0 bot`. */
function productToken(name: string): string {
  return /^[A-Za-z_-]*/.exec(name)?.[0].toLowerCase() ?? "";
}

/** `/docs/index.html` allows the folder as well, since most servers answer with it. */
function variants({ allow, pattern }: Rule): readonly Rule[] {
  const folder = /^(.*\/)index\.html?$/.exec(pattern)?.[1];
  return allow && folder
    ? [
        { allow, pattern },
        { allow, pattern: `${folder}$` },
      ]
    : [{ allow, pattern }];
}

/**
 * Reads a robots.txt for one crawler after RFC 9309: all groups that name it count together, or else all that are for
 * everybody; the longest pattern decides, and `allow` wins between equals.
 * @param agent product token of the crawler, `Handrail`
 */
export function parseRobots(text: string, agent: string): RobotsRules {
  const own: Group = { rules: [], crawlDelayMs: undefined };
  const everybody: Group = { rules: [], crawlDelayMs: undefined };
  const sitemaps: string[] = [];
  let isNamed = false;
  let current: Set<Group> = new Set();
  let isHeading = false;

  for (const [name, value] of linesOf(text)) {
    if (name === "user-agent") {
      if (!isHeading) current = new Set();
      isHeading = true;
      if (/^\*(?:\s|$)/.test(value)) current.add(everybody);
      else if (productToken(value) !== "" && productToken(value) === agent.toLowerCase()) {
        isNamed = true;
        current.add(own);
      }
    } else if (name === "allow" || name === "disallow") {
      isHeading = false;
      if (value === "") continue;
      const pattern = normalisedPath(value);
      for (const group of current) group.rules.push(...variants({ allow: name === "allow", pattern }));
    } else if (name === "crawl-delay") {
      const seconds = Number.parseFloat(value);
      if (seconds > 0)
        for (const group of current) group.crawlDelayMs ??= Math.min(seconds * 1000, longestCrawlDelayMs);
    } else if (name === "sitemap" && value) {
      sitemaps.push(value);
    }
  }

  const { rules, crawlDelayMs } = isNamed ? own : everybody;
  return {
    crawlDelayMs,
    sitemaps,
    allows(url) {
      const path = normalisedPath(url.pathname + url.search);
      if (path === "/robots.txt") return true;
      let decisive: Rule | undefined;
      for (const rule of rules) {
        const isStronger =
          !decisive ||
          rule.pattern.length > decisive.pattern.length ||
          (rule.pattern.length === decisive.pattern.length && rule.allow);
        if (isStronger && fitsPath(rule.pattern, path)) decisive = rule;
      }
      return decisive?.allow ?? true;
    },
  };
}
