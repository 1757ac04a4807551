import { fold } from "@handrail/text-analysis";

/** A message as phrases are looked up in it: one spelling, straight quotes, single spaces. */
export function utteranceOf(text: string): string {
  return fold(text)
    .replace(/[\u2018\u2019\u201b\u02bc`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}
