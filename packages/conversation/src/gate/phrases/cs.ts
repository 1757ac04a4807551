import type { Phrases } from "./phrases.ts";

export const cs: Phrases = {
  spaced: true,
  person:
    "(?:(?:živ\\w+|skutečn\\w+|opravdov\\w+) )?(?:člověk\\w*|lidmi|osob\\w+|operátor\\w*|pracovník\\w*|poradc\\w*|agent(?:em|a)?|někým|zákaznick\\w+ (?:podpor\\w+|servis\\w*|služb\\w+)|podpor\\w+|zaměstnanc\\w+)",
  demands: [
    "(?:chc[iu]|chtěl(?:a)? bych|chceme|potřebuji|potřebuju|musím|přeji si)~(?:mluvit|hovořit|promluvit|spojit|psát|kontaktovat|popovídat)~{person}",
    "(?:chci|potřebuji|dejte mi|prosím)(?: o)? {person}(?=$|[.!?,;])",
    "(?:spojte|přepojte|předejte|přepoj|spoj|předej)~(?:mě|mne|nás|to)?~{person}",
    "nechci (?:mluvit|psát|komunikovat)~(?:botem|robotem|strojem|automatem|ai)",
    "{person},? prosím(?=$|[.!?,;])",
  ],
  questions: [
    "(?:můžu|mohu|mohl(?:a)? bych|můžeme|jak (?:můžu|mohu)|dá se)~(?:mluvit|promluvit|spojit|kontaktovat|hovořit)~{person}",
    "(?:můžete|můžeš|mohli byste)~(?:spojit|přepojit|předat)~{person}",
    "je (?:tam|tu|tady) (?:někdo|živý člověk)",
  ],
  alone: ["(?:živý )?(?:člověk|operátor|pracovník|poradce|zákaznická podpora)(?: prosím)?"],
  product: [
    "widget\\w*|nastaven\\w+|konzol\\w+|api|zákazníci|návštěvní\\w+|uživatel\\w*|nakonfigur\\w+|zapn\\w+|handrail|člán\\w+|asistent\\w*|automaticky",
  ],
  negated: ["(?:nechci|nemusím|není třeba) mluvit s {person}"],
  frustration: [
    "(?:to|tohle|jste|jsi|ten bot)(?: je)?(?: úplně| naprosto| prostě)* (?:k ničemu|směšn\\w+|ostuda|nepřijateln\\w+|zbytečn\\w+|otřesn\\w+)|hloupý (?:bot|robot)|blbej bot|mám toho dost|nejhorší (?:podpora|servis)|už po(?:třetí|čtvrté|páté)",
  ],
  unhelpful: [
    "(?:to|odpověď)? ?(?:mi )?(?:nepomohlo|nepomáhá|nefunguje|neodpovídá(?: na (?:moji )?otázku)?|není to,? na co jsem se ptal\\w*)|špatná odpověď",
  ],
  goesOn: ["a (?:co|jak|když|pokud|na|v|s|bez|pro)|co (?:třeba|když)|nebo|ale|také|taky|potom|totéž"],
  refers: ["toho|tomu|tím|ho|ji|jej|jich"],
  greeting: ["ahoj|dobrý (?:den|večer)|dobré ráno|zdravím|čau|nazdar"],
  thanks: ["děkuji(?: moc)?|děkuju|díky(?: moc)?|dík|super|skvělé|rozumím|pomohlo"],
  goodbye: ["na shledanou|nashledanou|sbohem|hezký den|mějte se"],
  about: [
    "kdo jsi|kdo jste|co jsi|jsi (?:bot|robot|člověk)|jste (?:bot|robot|člověk)|co umíš|co umíte|pomoc|pomozte|můžete mi pomoci?|jak se jmenuješ",
  ],
  filler: ["mám (?:dotaz|otázku)|dotaz|otázka|prosím|ano|ne|dobře|jo|test|moc"],
};
