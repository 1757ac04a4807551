import { invalidInput } from "@handrail/core";

/** `topic/slug/` -> `topic/slug`; `/old/page` stays. @throws HandrailError `invalid_redirect` */
export function redirectPath(path: string, mayLeave: boolean): string {
  if (mayLeave && /^https?:\/\/[^\s/]+[^\s]*$/.test(path)) return path;
  const plain = path.startsWith("/") ? path : path.replace(/\/+$/, "");
  if (/^\/?[^\s?#:\\]+$/.test(plain) && !plain.startsWith("//") && !plain.split("/").includes("..")) return plain;
  throw invalidInput(
    "invalid_redirect",
    `"${path.slice(0, 80)}" is no address of the site.`,
    "Write topic/article for a page in every language, or /any/path for one exact address.",
  );
}
