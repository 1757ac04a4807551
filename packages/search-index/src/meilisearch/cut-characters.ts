import { scriptRuns } from "@handrail/text-analysis";

/** A sign that Meilisearch takes for a separator and that no text of ours holds: U+203F, the undertie. */
const joint = "\u203f";

const letters = /[\p{L}\p{M}\p{N}]+/gu;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * Parts the characters of scripts that write words without spaces between them, so that a heading is found by any part
 * of it on every server, whichever dictionaries it was built with. Other text stays as it is.
 */
export function cutCharacters(text: string): string {
  return text.replaceAll(letters, (word) =>
    scriptRuns(word, 0)
      .map((run) =>
        run.kind === "spaced" ? run.text : [...graphemes.segment(run.text)].map(({ segment }) => segment).join(joint),
      )
      .join(joint),
  );
}

/** The text as it was, with whatever marks were put around its parts. */
export function joinCharacters(cut: string): string {
  return cut.replaceAll(joint, "");
}
