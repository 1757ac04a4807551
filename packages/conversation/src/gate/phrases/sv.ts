import type { Phrases } from "./phrases.ts";

export const sv: Phrases = {
  spaced: true,
  person:
    "(?:(?:riktig|verklig|levande|mänsklig)\\w* )?(?:människ\\w+|person\\w*|medarbetare|handläggare|kundtjänst\\w*|kundservice|support(?:en|medarbetare)?|agent(?:en)?|någon(?: annan)?|operatör\\w*)",
  demands: [
    "(?:jag|vi)(?: skulle)? (?:vill|behöver|måste|önskar|föredrar|vilja)~(?:prata|tala|snacka|chatta|kontakta|kopplas|komma i kontakt)~{person}",
    "(?:jag vill ha|jag behöver|ge mig)(?: en)? {person}(?=$|[.!?,;])",
    "(?:koppla|skicka|slussa)~(?:mig|oss)~{person}",
    "vill inte (?:prata|chatta|skriva|tala) med~(?:bot\\w*|robot\\w*|maskin\\w*|ai)",
    "^(?:prata|tala) med (?:en )?{person}",
    "(?:en )?{person},? tack(?=$|[.!?,;])",
  ],
  questions: [
    "(?:kan|får|kunde|hur (?:kan|får)) (?:jag|vi)~(?:prata|tala|chatta|kontakta|nå|komma i kontakt)~{person}",
    "kan (?:du|ni)~(?:koppla|skicka)~{person}",
    "finns (?:det|här) (?:någon|en människa)",
  ],
  alone: ["(?:en )?(?:riktig )?(?:människa|person|medarbetare|kundtjänst|operatör)(?: tack)?"],
  product: [
    "widget\\w*|inställning\\w*|konsol\\w*|api|kunder\\w*|besökare|användare|konfigurer\\w*|aktivera|handrail|artik\\w+|assistent\\w*|automatiskt",
  ],
  negated: ["(?:vill|behöver) inte (?:prata|tala) med (?:en )?{person}"],
  frustration: [
    "(?:det här|detta|du|boten)(?: är)?(?: helt| bara| fullständigt)* (?:värdelös\\w*|löjligt|oacceptabelt|ett skämt|meningslöst|hopplös\\w*)|dumma (?:bot|robot)|jag (?:är trött på|har fått nog)|sämsta (?:servicen|supporten|kundtjänst\\w*)|för (?:tredje|fjärde|femte) gången",
  ],
  unhelpful: [
    "(?:det|detta|svaret)(?: här)? (?:hjälpte|hjälper|fungerar|funkar|är|var|svarar)(?: mig)? inte(?: alls| det jag frågade| på min fråga| till hjälp)?|fel svar",
  ],
  goesOn: [
    "och (?:på|i|med|utan|för|om|hur|vad|sen)|hur är det med|vad händer om|eller|men(?: om| hur)?|också|då|samma sak",
  ],
  refers: ["den här|den där|det där|dessa|dem|därmed"],
  greeting: ["hej(?: hej| på dig)?|hallå|god (?:morgon|dag|kväll)|tjena|hejsan"],
  thanks: ["tack(?: så mycket| snälla)?|tackar|toppen|perfekt|bra|jag förstår|det hjälpte"],
  goodbye: ["hej då|adjö|vi ses|ha en bra dag"],
  about: [
    "vem är du|vad är du|är du en (?:bot|robot|människa)|vad kan du(?: göra)?|hjälp(?: mig)?|kan du hjälpa(?: mig)?|vad heter du",
  ],
  filler: ["jag har en fråga|en fråga|fråga|snälla|ja|nej|okej|test|mycket"],
};
