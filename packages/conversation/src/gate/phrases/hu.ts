import type { Phrases } from "./phrases.ts";

export const hu: Phrases = {
  spaced: true,
  person:
    "(?:(?:igazi|valódi|élő) )?(?:ember\\w*|munkatárs\\w*|ügyintéző\\w*|ügyfélszolgálat\\w*|operátor\\w*|személ\\w+|valaki(?:vel|t)?|kolléga\\w*|kollégával|támogatás\\w*)",
  demands: [
    "(?:szeretnék|akarok|kell|kívánok|szeretnénk)~{person}~(?:beszélni|beszélgetni|chatelni|kapcsolat\\w+)",
    "{person}~(?:szeretnék|akarok|kell|szeretnénk)~(?:beszélni|beszélgetni|chatelni)",
    "(?:beszélni|beszélgetni) (?:szeretnék|akarok) (?:egy )?{person}",
    "(?:kérek|szeretnék|akarok)(?: egy)? {person}(?=$|[.!?,;])",
    "(?:kapcsolj\\w*|kapcsolja\\w*|adj\\w* át|irányíts\\w*)~{person}",
    "nem akarok~(?:bottal|robottal|géppel|mi-vel|chatbottal)~",
    "(?:egy )?{person}(?:t|ot|et)?,? (?:kérem|legyen szíves)(?=$|[.!?,;])",
  ],
  questions: [
    "(?:beszélhetek|beszélhetnék|tudok|lehet|hogyan (?:tudok|lehet|beszélhetek))~{person}~(?:beszélni|chatelni|beszélgetni)?(?=$|[.!?,;])",
    "(?:tudna|tudnál|tudnátok|lehetne)~{person}~(?:kapcsolni|átadni|irányítani)",
    "van (?:itt|ott) (?:valaki|ember)",
  ],
  alone: [
    "(?:egy )?(?:igazi |élő )?(?:ember|embert|munkatárs|munkatársat|ügyintéző|ügyintézőt|ügyfélszolgálat|operátor)(?: kérek| kérem)?",
  ],
  product: [
    "widget\\w*|beállítás\\w*|konzol\\w*|api|ügyfelek\\w*|látogató\\w*|felhasználó\\w*|beállít\\w+|bekapcsol\\w+|handrail|cikk\\w*|asszisztens\\w*|automatikusan",
  ],
  negated: ["nem (?:akarok|kell) {person} beszélni"],
  frustration: [
    "(?:ez|te|a bot)(?: egy)?(?: teljesen| egyszerűen)* (?:használhatatlan|nevetséges|elfogadhatatlan|vicc|felháborító|haszontalan)|hülye (?:bot|robot)|(?:elegem van|torkig vagyok)|legrosszabb (?:szolgáltatás|ügyfélszolgálat)|már (?:harmadszor|negyedszer|ötödször)",
  ],
  unhelpful: [
    "(?:ez|a válasz)? ?nem (?:segített|segít|működik|működött|erre (?:kérdeztem|gondoltam)|válasz(?: a kérdésemre)?|volt hasznos)|rossz válasz",
  ],
  goesOn: ["és (?:mi van|hogyan|ha|mi|a|az)|mi van|vagy|de (?:hogyan|ha|mi)|is|akkor|ugyanez"],
  refers: ["azt|ezt|annak|ennek|azzal|ezzel|abból"],
  greeting: ["szia(?:sztok)?|helló|hello|jó (?:napot|reggelt|estét)(?: kívánok)?|üdv(?:özlöm)?"],
  thanks: ["köszönöm(?: szépen)?|köszi(?: szépen)?|kösz|szuper|nagyszerű|értem|segített"],
  goodbye: ["viszontlátásra|viszlát|szép napot|minden jót"],
  about: [
    "ki vagy|mi vagy|kicsoda vagy|(?:te )?(?:bot|robot|ember) vagy|mit tudsz|segítség|segíts|tudsz segíteni|tudna segíteni|hogy hívnak",
  ],
  filler: ["van egy kérdésem|kérdésem van|kérdés|kérem|igen|nem|rendben|oké|teszt|szépen"],
};
