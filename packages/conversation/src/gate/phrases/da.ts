import type { Phrases } from "./phrases.ts";

export const da: Phrases = {
  spaced: true,
  person:
    "(?:(?:rigtig|ægte|levende)\\w* )?(?:menneske\\w*|person\\w*|medarbejder\\w*|kundeservice\\w*|support(?:en|medarbejder)?|agent(?:en)?|nogen|en anden|rådgiver\\w*)",
  demands: [
    "(?:jeg|vi) (?:vil|ønsker|skal|har brug for|vil gerne|vil hellere)~(?:tale|snakke|chatte|kontakte|forbindes|have fat)~{person}",
    "(?:jeg vil have|jeg har brug for|giv mig)(?: et| en)? {person}(?=$|[.!?,;])",
    "(?:stil|send|forbind|viderestil)~(?:mig|os)~{person}",
    "vil ikke (?:tale|snakke|chatte|skrive) med~(?:bot\\w*|robot\\w*|maskine\\w*|ai)",
    "^(?:tal|snak|tale|snakke) med (?:et |en )?{person}",
    "(?:et |en )?{person},? tak(?=$|[.!?,;])",
  ],
  questions: [
    "(?:kan|må|kunne|hvordan (?:kan|får)) (?:jeg|vi)~(?:tale|snakke|chatte|kontakte|få fat)~{person}",
    "kan (?:du|i)~(?:stille|viderestille|sende|forbinde)~{person}",
    "er der (?:nogen|et menneske)",
  ],
  alone: ["(?:et |en )?(?:rigtigt? )?(?:menneske|person|medarbejder|kundeservice)(?: tak)?"],
  product: [
    "widget\\w*|indstilling\\w*|konsol\\w*|api|kunder\\w*|besøgende|brugere|konfigurer\\w*|aktiver\\w*|handrail|artik\\w+|assistent\\w*|automatisk",
  ],
  negated: ["(?:vil|behøver) ikke (?:at )?(?:tale|snakke) med (?:et |en )?{person}"],
  frustration: [
    "(?:det her|dette|du|botten)(?: er)?(?: helt| bare| fuldstændig)* (?:ubrugelig\\w*|latterligt|uacceptabelt|en joke|håbløs\\w*|til grin)|dumme (?:bot|robot)|jeg (?:er træt af|har fået nok)|værste (?:service|support|kundeservice)|for (?:tredje|fjerde|femte) gang",
  ],
  unhelpful: [
    "(?:det|dette|svaret)(?: her)? (?:hjalp|hjælper|virker|virkede|er|var|besvarer)(?: mig)? ikke(?: det jeg spurgte om| mit spørgsmål| til hjælp)?|forkert svar",
  ],
  goesOn: ["og (?:på|i|med|uden|for|hvis|hvordan|hvad|så)|hvad med|hvad hvis|eller|men(?: hvis| hvordan)?|også|samme"],
  refers: ["den her|den der|det der|disse|dem|dermed"],
  greeting: ["hej(?: med dig)?|hallo|god(?:morgen|dag|aften)|goddag|davs"],
  thanks: ["tak(?: skal du have)?|mange tak|tusind tak|super|perfekt|det hjalp|forstået"],
  goodbye: ["farvel|hej hej|vi ses|hav en god dag"],
  about: [
    "hvem er du|hvad er du|er du en (?:bot|robot)|er du et menneske|hvad kan du|hjælp(?: mig)?|kan du hjælpe(?: mig)?|hvad hedder du",
  ],
  filler: ["jeg har et spørgsmål|et spørgsmål|spørgsmål|ja|nej|okay|test|meget"],
};
