import type { Detector, Finding } from "./finding.ts";

const longestLocal = 64;
const localPart = /[\p{L}\p{N}\p{M}._%+'&=~#!$*/^`{|}-]/u;
const domain = /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}-]{0,62}(?:\.[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}-]{0,62}){1,8}/uy;
const spelled =
  /(?<![\p{L}\p{N}._-])[a-z0-9][a-z0-9._+-]{1,40} ?[([{<] ?(?:at|arroba|ät|chez|собака) ?[)\]}>] ?[a-z0-9-]{2,40}(?:(?:\.| ?[([{<] ?(?:dot|punkt|punto|point|ponto|точка) ?[)\]}>] ?)[a-z0-9-]{2,40}){1,4}(?![\p{L}\p{N}])/giu;
const spoken =
  /(?<![\p{L}\p{N}._-])[a-z0-9][a-z0-9._+-]{1,40} (?:at|arroba|punkt at) [a-z0-9-]{2,40}(?: dot [a-z0-9-]{2,24}){1,3}(?![\p{L}\p{N}])/giu;

/** E-mail addresses, also in other scripts and with `at` and `dot` in brackets. A package and its version is none. */
export const findEmails: Detector = ({ plain }) => {
  const found: Finding[] = [];
  for (let at = plain.indexOf("@"); at >= 0; at = plain.indexOf("@", at + 1)) {
    const start = beginOfLocal(plain, at);
    const end = endOfDomain(plain, at + 1);
    if (start === at || end === undefined) continue;
    // The address of a repository, not of a person.
    if (/^git$/i.test(plain.slice(start, at)) && plain[end] === ":") continue;
    found.push({ kind: "email", start, end });
  }
  for (const pattern of [spelled, spoken])
    for (const { index, 0: whole } of plain.matchAll(pattern))
      found.push({ kind: "email", start: index, end: index + whole.length });
  return found;
};

function beginOfLocal(plain: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < longestLocal && localPart.test(plain[start - 1]!)) start--;
  // A scheme such as mailto: ends at its colon; markup and quotes around an address are not part of it.
  while (start < at && /[.'`*/#=&{|}~^!$_-]/.test(plain[start]!) && !/[_]/.test(plain[start]!)) start++;
  const cut = plain.slice(start, at).search(/[^/=&|{}#!$*`^~]*$/);
  return start + Math.max(0, cut);
}

function endOfDomain(plain: string, from: number): number | undefined {
  domain.lastIndex = from;
  const match = domain.exec(plain);
  if (!match) return undefined;
  let name = match[0];
  const last = (): string => name.slice(name.lastIndexOf(".") + 1);
  // A sentence without a space behind its full stop: the last label belongs to the next one.
  while (name.includes(".") && !/^(?:\p{L}[\p{L}\p{M}]{1,23}|xn--[a-z0-9-]{2,59})$/iu.test(last()))
    name = name.slice(0, name.lastIndexOf("."));
  return name.includes(".") ? from + name.length : undefined;
}
