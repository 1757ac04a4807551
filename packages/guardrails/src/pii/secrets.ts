import type { Detector } from "./finding.ts";

/** Shapes that issuers gave their keys so that scanners find them. */
const shapes: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z ]+ )?PRIVATE KEY-----[\s\S]*?(?:-----END (?:[A-Z ]+ )?PRIVATE KEY-----|$)/g,
  /(?<![\w-])(?:sk|pk|rk)[-_](?:proj|live|test|ant|or|svcacct|admin)?[-_]?[A-Za-z0-9_-]{20,}/g,
  /(?<!\w)(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,}/g,
  /(?<!\w)github_pat_[A-Za-z0-9_]{40,}/g,
  /(?<!\w)glpat-[\w-]{18,}/g,
  /(?<!\w)(?:AKIA|ASIA|AROA|AIDA)[A-Z2-7]{16}(?!\w)/g,
  /(?<!\w)AIza[\w-]{35}/g,
  /(?<!\w)ya29\.[\w-]{20,}/g,
  /(?<!\w)xox[abeoprs]-[\w-]{10,}/g,
  /(?<!\w)xapp-\d-[\w-]{20,}/g,
  /(?<!\w)(?:npm|pypi|hf|dop_v1|doo_v1|shpat|shpss|sq0atp|sq0csp|SG|whsec|re|ntn|secret)[_.-][A-Za-z0-9_.-]{24,}/g,
  /(?<!\w)eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  /(?<!\w)\d{8,10}:AA[\w-]{33}/g,
  /(?<=:\/\/[^\s:/@]{1,100}:)[^\s:/@]{3,100}(?=@[\w.-]+)/g,
];

// A named value; 16 characters and mixed kinds keep "key: important" out.
const named =
  /(?<![\p{L}\d])(?:api[ _-]?key|access[ _-]?key|secret[ _-]?key|client[ _-]?secret|auth(?:orization)?[ _-]?token|access[ _-]?token|bearer)["'`]?\s*(?:is|=|:|\s)\s*["'`]?([A-Za-z0-9_+/=.-]{16,})/giu;

function looksRandom(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

/** API keys, tokens and private keys, by the shapes of their issuers or after a name that announces one. */
export const findSecrets: Detector = (text) => {
  const found = shapes.flatMap((shape) =>
    [...text.matchAll(shape)]
      .filter(
        (match) =>
          match[0].startsWith("-----") || looksRandom(match[0]) || !/^(sk|pk|rk|npm|re|secret|hf)/.test(match[0]),
      )
      .map((match) => ({ kind: "secret" as const, start: match.index, end: match.index + match[0].length })),
  );
  for (const match of text.matchAll(named)) {
    const value = match[1]!;
    if (!looksRandom(value)) continue;
    const start = match.index + match[0].lastIndexOf(value);
    found.push({ kind: "secret", start, end: start + value.length });
  }
  return found;
};
