import type { Phrases } from "./phrases.ts";

export const de: Phrases = {
  spaced: true,
  person:
    "(?:(?:echte[nmrs]?|richtige[nmrs]?|menschliche[nmrs]?|reale[nmrs]?|ihre[nmrs]?|eure[nmrs]?) )*(?:mensch(?:en)?|person(?:en)?|mitarbeiter(?:in|n|s)?|berater(?:in|n)?|kundenberater(?:in)?|kundenservice|kundendienst|kundensupport|support(?:-?(?:team|mitarbeiter(?:in)?))?|jemand(?:em|en)?|ansprechpartner(?:in)?|sachbearbeiter(?:in)?|operator|agent(?:en|in)?|service-?team)",
  demands: [
    "(?:ich|wir) (?:mochten?|will|wollen|wurden? gern(?:e)?|hatten? gern(?:e)?|muss|brauche)~(?:mit|an|zu)? ?~{person}~ ?(?:sprechen|reden|chatten|schreiben|telefonieren|verbunden werden|kontaktieren|verbinden)",
    "(?:ich|wir) (?:mochten?|will|wollen|brauchen?|hatten? gern(?:e)?)(?: bitte| jetzt)? (?:eine[nmrs]?|ein) {person}(?: bitte| jetzt| sprechen)*(?=$|[.!?,;])",
    "(?:verbinden? sie|verbinde|leiten? sie|leite|geben? sie|gib|stellen? sie)~ (?:mich|uns)~{person}",
    "(?:lassen sie|lass|lasst) mich~{person}~(?:sprechen|reden|chatten)",
    "^(?:bitte )?(?:mit|zu|an) (?:eine[nmr]|de[nmr]) {person} (?:sprechen|reden|verbinden|chatten|weiterleiten|weitergeleitet)",
    "(?:will|mochte)~(?:nicht|kein(?:en)?)~(?:bot|roboter|maschine|computer|chatbot|ki)~",
    "{person},? bitte(?=$|[.!?])",
    "bitte (?:ein|eine|einen) {person}(?=$|[.!?])",
  ],
  questions: [
    "(?:kann|konnte|konnten|konnen|darf|durfte|wie kann|wie konnen) (?:ich|wir)~(?:mit|an|zu)? ?~{person}~(?:sprechen|reden|chatten|erreichen|kontaktieren|schreiben|verbunden werden)",
    "(?:konnen|konnten|kannst|konntest) (?:sie|du|ihr) (?:mich|uns)~{person}~(?:verbinden|weiterleiten|weitergeben|durchstellen)",
    "(?:wie|wo) erreiche ich~{person}",
    "gibt es~{person}~(?:sprechen|reden|erreichbar|da)",
    "ist (?:da |hier )?(?:jemand|ein mensch)(?: da| hier)?(?=$|[.!?])",
  ],
  alone: [
    "(?:ein(?:en?)? )?(?:(?:echte[rn]?|richtige[rn]?) )?(?:mensch(?:en)?|person|mitarbeiter(?:in)?|berater(?:in)?|kundenservice|kundendienst|agent|ansprechpartner)(?: bitte)?",
  ],
  product: [
    "widgets?|einstellung(?:en)?|konsole|posteingang|api|kunden|besucher|nutzer|benutzer|leser|konfigurier\\w*|einricht\\w*|aktivier\\w*|ubergabe|schaltflache|artikel|handrail|assistent(?:en)?|automatisch|unsere[rnm]? (?:seite|website|team)",
  ],
  negated: ["(?:nicht|kein(?:en|em|er)?|ohne) (?:mit )?(?:eine[nmr] |de[nmr] )?{person}~(?:sprechen|reden|chatten)"],
  frustration: [
    "(?:das|dies|der bot|du|sie|der chat)(?: hier)? (?:ist|bist|sind)(?: ja| doch| einfach| vollig| total| absolut| so)* (?:nutzlos|lacherlich|ein witz|unverschamt\\w*|eine frechheit|inakzeptabel|eine zumutung|sinnlos|unbrauchbar|keine hilfe)",
    "(?:blode[rs]?|dumme[rs]?|nutzlose[rs]?|scheiss) ?(?:bot|roboter|maschine|ki|chatbot)",
    "(?:ich (?:habe|hab) (?:jetzt )?(?:die nase voll|genug davon|es satt)|mir reicht(?:'s| es)|schlechteste[rs]? (?:service|support|kundendienst))",
    "zum (?:dritten|vierten|funften|zehnten|hundertsten) mal",
  ],
  unhelpful: [
    "(?:das|dies|es)(?: hier)? (?:hilft|half|hat|beantwortet|war|ist|funktioniert|geht)(?: mir)?(?: leider| auch| immer noch)* nicht(?: geholfen| weiter| meine frage| hilfreich| was ich (?:meine|gefragt habe)| funktioniert)?|nicht hilfreich|falsche antwort|das war nicht meine frage|bringt mir nichts",
  ],
  goesOn: [
    "und(?: was ist mit| wie| wenn| fur| auf| in| mit| ohne| bei| unter)?|was ist mit|wie ist es (?:bei|mit)|oder|aber(?: wie| was| wenn)?|auch|dann|und dann|gilt das",
  ],
  refers: ["damit|davon|dafur|darauf|daran|dabei|die(?:se)?(?:n|s)? (?:hier|da)|es (?:ruckgangig|andern|loschen)"],
  greeting: [
    "hallo(?: zusammen| da)?|hi|hey|guten (?:tag|morgen|abend)|moin(?: moin)?|servus|gruss gott|gruezi|wie geht(?:'s| es)(?: dir| ihnen)?|na",
  ],
  thanks: [
    "(?:vielen |besten |herzlichen )?dank(?: schon)?|danke(?: schon| sehr| dir| ihnen| vielmals)?|super|perfekt|prima|toll|klasse|verstanden|hat geklappt|das hilft|das war's",
  ],
  goodbye: ["tschuss|auf wiedersehen|bis (?:bald|dann|spater)|schonen (?:tag|abend)(?: noch)?"],
  about: [
    "wer (?:bist du|sind sie)|was (?:bist du|sind sie)|(?:bist du|sind sie) (?:ein(?:e)? )?(?:echter? )?(?:bot|roboter|mensch|maschine|ki|chatbot)|was (?:kannst du|konnen sie)(?: alles)?|(?:ich brauche |bitte )?hilfe|(?:kannst du|konnen sie)(?: mir)? helfen|wie heisst du",
  ],
  filler: [
    "ich habe eine frage|eine frage|ok(?:ay)?|bitte|genau|frage|schon|nein|doch|also|test|noch|sehr|nee|hm+|ah+|ach|gut|und|ja|so",
  ],
};
