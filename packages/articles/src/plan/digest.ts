import { createHash } from "node:crypto";
import type { SiteEntry } from "@handrail/core";

export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 16);
}

export const link = ({ title, url }: { readonly title: string; readonly url: string }): readonly string[] => [
  title,
  url,
];

export const entry = ({ title, url, description, textLocale }: SiteEntry): readonly string[] => [
  title,
  url,
  description,
  textLocale,
];

/** Works something out anew only when one of the things that it is made from is another one. */
export function createMemo(): <Result>(name: string, from: readonly unknown[], make: () => Result) => Result {
  const kept = new Map<string, { readonly from: readonly unknown[]; readonly result: unknown }>();
  return (name, from, make) => {
    const known = kept.get(name);
    if (known && known.from.length === from.length && known.from.every((part, index) => part === from[index]))
      return known.result as ReturnType<typeof make>;
    const result = make();
    kept.set(name, { from, result });
    return result;
  };
}
