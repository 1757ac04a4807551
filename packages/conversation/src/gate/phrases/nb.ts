import type { Phrases } from "./phrases.ts";

export const nb: Phrases = {
  spaced: true,
  person:
    "(?:(?:ekte|virkelig|levende)\\w* )?(?:menneske\\w*|person\\w*|medarbeider\\w*|saksbehandler\\w*|kundeservice\\w*|kundebehandler\\w*|support(?:en|medarbeider)?|agent(?:en)?|noen(?: andre)?|rådgiver\\w*)",
  demands: [
    "(?:jeg|vi) (?:vil|ønsker|må|trenger|vil gjerne|vil heller)~(?:snakke|prate|chatte|kontakte|få kontakt)~{person}",
    "(?:jeg vil ha|jeg trenger|gi meg)(?: et| en)? {person}(?=$|[.!?,;])",
    "(?:sett|koble|send|overfør)~(?:meg|oss)~{person}",
    "vil ikke (?:snakke|prate|chatte|skrive) med~(?:bot\\w*|robot\\w*|maskin\\w*|ki|ai)",
    "^(?:snakk|snakke|prate) med (?:et |en )?{person}",
    "(?:et |en )?{person},? takk(?=$|[.!?,;])",
  ],
  questions: [
    "(?:kan|får|kunne|hvordan (?:kan|får)) (?:jeg|vi)~(?:snakke|prate|chatte|kontakte|få kontakt)~{person}",
    "kan (?:du|dere)~(?:sette|koble|sende|overføre)~{person}",
    "er det (?:noen|et menneske)(?: der| her)",
  ],
  alone: ["(?:et |en )?(?:ekte )?(?:menneske|person|medarbeider|kundeservice|kundebehandler)(?: takk)?"],
  product: [
    "widget\\w*|innstilling\\w*|konsoll\\w*|api|kunder\\w*|besøkende|brukere|konfigurer\\w*|aktiver\\w*|handrail|artik\\w+|assistent\\w*|automatisk",
  ],
  negated: ["(?:vil|trenger) ikke (?:å )?(?:snakke|prate) med (?:et |en )?{person}"],
  frustration: [
    "(?:dette|det her|du|boten)(?: er)?(?: helt| bare| fullstendig)* (?:ubrukelig\\w*|latterlig|uakseptabelt|en vits|håpløs\\w*)|dumme? (?:bot|robot)|jeg (?:er lei av|har fått nok)|verste (?:service|support|kundeservice)|for (?:tredje|fjerde|femte) gang",
  ],
  unhelpful: [
    "(?:det|dette|svaret)(?: her)? (?:hjalp|hjelper|virker|fungerer|er|var|besvarer)(?: meg)? ikke(?: det jeg spurte om| spørsmålet mitt| til hjelp)?|feil svar",
  ],
  goesOn: ["og (?:på|i|med|uten|for|hvis|hvordan|hva|så)|hva med|hva om|eller|men(?: hvis| hvordan)?|også|samme"],
  refers: ["den her|den der|det der|disse|dem|dermed"],
  greeting: ["hei(?: hei| du)?|hallo|god (?:morgen|dag|kveld)|heisann"],
  thanks: ["takk(?: skal du ha)?|mange takk|tusen takk|supert|perfekt|flott|det hjalp|skjønner"],
  goodbye: ["ha det(?: bra)?|adjø|vi sees|ha en fin dag"],
  about: [
    "hvem er du|hva er du|er du en (?:bot|robot)|er du et menneske|hva kan du|hjelp(?: meg)?|kan du hjelpe(?: meg)?|hva heter du",
  ],
  filler: ["jeg har et spørsmål|et spørsmål|spørsmål|vær så snill|ja|nei|ok|test|veldig"],
};
