import { languageOf, type Locale } from "@handrail/core";
import { textsFor } from "../texts/texts.ts";
import type { Facts } from "../turn/facts.ts";
import type { CheckedPiece } from "./checked-text.ts";
import type { MeteredModel } from "./metered-model.ts";
import { translatePieces } from "./translate-pieces.ts";

/** One sentence in the contact's language that says which one the source is written in. */
export function languageNotice(source: Locale, locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(languageOf(source)) ?? source;
  return textsFor(locale).inLanguage.replace("{language}", () => name);
}

/**
 * A checked answer of another language in the contact's own; as it is, under a notice, where the translation cannot be
 * trusted or had.
 */
export async function inContactsLanguage(
  text: string,
  pieces: readonly CheckedPiece[],
  languages: { readonly from: Locale; readonly to: Locale },
  model: MeteredModel | undefined,
  facts: Facts,
  signal: AbortSignal,
): Promise<string> {
  const sentences = pieces.filter((piece) => piece.kind === "sentence");
  const translated =
    model &&
    (await facts.time("translate", () =>
      translatePieces(
        model,
        sentences.map(({ body, ground }) => ({ text: body, ground: ground! })),
        languages,
        signal,
      ),
    ));
  if (!translated) {
    facts.guard("translation: not borne out, shown in the source's language");
    return `${languageNotice(languages.from, languages.to)}\n\n${text}`;
  }
  facts.guard(`translation: from ${languageOf(languages.from)}, borne out on the way back`);
  let at = 0;
  return pieces
    .map((piece, index) => {
      const lead = index === 0 ? piece.lead.trimStart() : piece.lead === "" ? " " : piece.lead;
      return piece.kind === "code" ? lead + piece.body : `${lead}${translated[at++]} [${piece.number}]`;
    })
    .join("")
    .trim();
}
