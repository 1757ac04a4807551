import type { Detector, Finding } from "./finding.ts";

/** Shapes that issuers gave their keys so that scanners find them. */
const shapes: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z ]{1,30} )?PRIVATE KEY-----[\s\S]*?(?:-----END (?:[A-Z ]{1,30} )?PRIVATE KEY-----|$)/g,
  /(?<!\w)github_pat_[A-Za-z0-9_]{40,}/g,
  /(?<!\w)(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,}/g,
  /(?<!\w)gl(?:pat|rt|dt|ptt|cbt|soat)-[\w-]{18,}/g,
  /(?<!\w)(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z2-7]{16}(?!\w)/g,
  /(?<!\w)AIza[\w-]{35}/g,
  /(?<!\w)GOCSPX-[\w-]{20,}/g,
  /(?<!\w)ya29\.[\w-]{20,}/g,
  /(?<!\w)xox[abeoprs]-[\w-]{10,}/g,
  /(?<!\w)xapp-\d-[\w-]{20,}/g,
  /(?<!\w)(?:ATATT|ATCTT|ATBB)[\w=-]{20,}/g,
  /(?<!\w)(?:dapi|key-|SK|AC)[0-9a-f]{32}(?!\w)/g,
  /(?<!\w)(?:hvs|hvb|dp\.(?:st|pt|ct))\.[\w-]{20,}/g,
  /(?<!\w)eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]{8,})?/g,
  /(?<!\w)\d{8,10}:AA[\w-]{33}/g,
  /(?<!\w)hooks\.slack\.com\/(?:services|workflows)\/[\w/-]{20,}/g,
  /(?<!\w)discord(?:app)?\.com\/api\/webhooks\/\d{10,}\/[\w-]{30,}/g,
];

/** Shapes that an ordinary word could have too: they must look random. */
const weakShapes: readonly RegExp[] = [
  /(?<![\w-])(?:sk|pk|rk)[-_](?:proj|live|test|ant|or|svcacct|admin)?[-_]?[A-Za-z0-9_-]{20,}/g,
  /(?<!\w)(?:npm|pypi|hf|dop_v1|doo_v1|shpat|shpss|shpca|sq0atp|sq0csp|SG|whsec|re|ntn|secret|lin_api|sbp|nfp|fo1|phc|phx|rnd|pplx|gsk|xai|r8|fig[dou]|sntrys|glsa|tfp|pat)[_.-][A-Za-z0-9_.-]{24,}/g,
];

// A named value; 16 characters and mixed kinds keep "key: important" out.
const named =
  /(?<![\p{L}\d])(?:(?:api|access|secret|private|license|licence|encryption|signing|account|shared ?access|storage|subscription|webhook|client|consumer|master|admin)[ _-]?(?:key|secret|token)|(?:auth(?:orization|entication)?|access|refresh|bearer|session|security|bot|csrf|id|personal)[ _-]?token|bearer|basic|token|my key|secret|jwt|api-schlüssel|schlüssel|clave (?:de )?api|clé (?:d['’]?)?api|chiave api|chave (?:de )?api|ключ(?: api)?|токен|api anahtarı|apiキー|トークン|密钥|令牌|api 키|토큰|مفتاح(?: api)?)["'`]?\s{0,3}(?:is|ist|es|est|è|é|это|は|是|[:=：]|\s)\s{0,3}["'`]?([A-Za-z0-9_+/=.~-]{16,512})/giu;

const credentials = /:\/\/[^\s:/@]{1,100}:([^\s/@]{3,100})@[\w.-]/g;
const cookie = /(?<![\w-])(?:set-)?cookie:\s?[^\n]{0,200}?([\w.-]{2,40}=[A-Za-z0-9_%.+/=-]{20,512})/gi;

function looksRandom(value: string): boolean {
  if (/^(?:https?|www)\b/i.test(value)) return false;
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

/** API keys, tokens and private keys, by the shapes of their issuers or after a name that announces one. */
export const findSecrets: Detector = ({ plain }) => {
  const found: Finding[] = [];
  const add = (start: number, length: number): void => void found.push({ kind: "secret", start, end: start + length });
  for (const shape of shapes) for (const match of plain.matchAll(shape)) add(match.index, match[0].length);
  for (const shape of weakShapes)
    for (const match of plain.matchAll(shape)) if (looksRandom(match[0])) add(match.index, match[0].length);
  for (const pattern of [named, cookie])
    for (const match of plain.matchAll(pattern))
      if (looksRandom(match[1]!)) add(match.index + match[0].length - match[1]!.length, match[1]!.length);
  for (const match of plain.matchAll(credentials)) add(match.index + match[0].lastIndexOf(match[1]!), match[1]!.length);
  return found;
};
