import { languageOf } from "@handrail/core";
import type { Locale } from "@handrail/core";
import ar from "./ar.json" with { type: "json" };
import bg from "./bg.json" with { type: "json" };
import cs from "./cs.json" with { type: "json" };
import da from "./da.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import el from "./el.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fa from "./fa.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import he from "./he.json" with { type: "json" };
import hi from "./hi.json" with { type: "json" };
import hu from "./hu.json" with { type: "json" };
import id from "./id.json" with { type: "json" };
import it from "./it.json" with { type: "json" };
import ja from "./ja.json" with { type: "json" };
import ko from "./ko.json" with { type: "json" };
import nb from "./nb.json" with { type: "json" };
import nl from "./nl.json" with { type: "json" };
import pl from "./pl.json" with { type: "json" };
import pt from "./pt.json" with { type: "json" };
import ro from "./ro.json" with { type: "json" };
import ru from "./ru.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };
import th from "./th.json" with { type: "json" };
import tr from "./tr.json" with { type: "json" };
import uk from "./uk.json" with { type: "json" };
import ur from "./ur.json" with { type: "json" };
import vi from "./vi.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };
import type { Plural, Strings } from "./schema.ts";

const byLanguage: Readonly<Record<string, Strings>> = {
  ar,
  bg,
  cs,
  da,
  de,
  el,
  en,
  es,
  fa,
  fi,
  fr,
  he,
  hi,
  hu,
  id,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  ro,
  ru,
  sv,
  th,
  tr,
  uk,
  ur,
  vi,
  zh,
};

/** Languages that the site's own words are translated into. */
export const translatedLanguages = Object.keys(byLanguage);

/** Languages whose readers read another one that is translated, better than English. */
const written: Readonly<Record<string, string>> = { no: "nb", nn: "nb", iw: "he", in: "id" };

/** The site's own words in a locale; English where there is no translation. */
export function stringsFor(locale: Locale): Strings {
  return byLanguage[languageOf(locale)] ?? byLanguage[written[languageOf(locale)] ?? ""] ?? en;
}

/** Whether the site's own words come in a locale, so that it need not show English ones. */
export function isTranslated(locale: Locale): boolean {
  return languageOf(locale) === "en" || stringsFor(locale) !== en;
}

/** Replaces `{name}` in a text; what is not given stays. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The right plural form with the number in the reader's digits. */
export function countOf(forms: Plural, count: number, locale: Locale): string {
  const category = new Intl.PluralRules(locale).select(count);
  return fill(forms[category] ?? forms.other, { count: new Intl.NumberFormat(locale).format(count) });
}
