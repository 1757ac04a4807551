import { changeOutsideFences } from "./outside-fences.ts";

const codeOrLink = /(`+)(?:(?!\1)[^]|(?!\1)`)*?\1(?!`)|<(https?:[^<>\s]+)>/g;

/**
 * Gives addresses that stand as their own text (`<https://...>`) a text of their own where `textOf` has one; outside of
 * code. Everything else stays byte by byte.
 */
export function nameAutolinks(body: string, textOf: (target: string) => string | undefined): string {
  if (!/<https?:/i.test(body)) return body;
  return changeOutsideFences(body, (prose) =>
    prose.replace(codeOrLink, (whole, _ticks: string | undefined, target: string | undefined) => {
      const text = target === undefined ? undefined : textOf(target);
      return text === undefined ? whole : `[${text.replace(/[[\]\\`*_<>]/g, "\\$&")}](<${target}>)`;
    }),
  );
}
