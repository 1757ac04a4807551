import type { Phrases } from "./phrases.ts";

const met = "(?: met)?(?: een| de| iemand van de| jullie)? ?";

export const nl: Phrases = {
  spaced: true,
  person:
    "(?:(?:echt(?:e)? |menselijke )?(?:mens|persoon|medewerker|klantenservice|helpdesk|iemand|agent|adviseur|mens van vlees en bloed))",
  demands: [
    `(?:ik|wij|we) (?:wil|willen|zou|moet|moeten)(?: graag| nu)*${met}{person}~(?:praten|spreken|chatten|bellen|doorverbonden)`,
    `(?:ik|wij|we) wil(?:len)?(?: graag)? (?:een )?{person}(?: spreken| aub| nu)*(?=$|[.!?,;])`,
    `(?:verbind|schakel) me(?: door)?~{person}`,
    `laat me~{person}~(?:praten|spreken)`,
    `ik wil geen (?:bot|robot|machine|chatbot)`,
    `{person},? (?:alstublieft|alsjeblieft|aub|graag)(?=$|[.!?])`,
    `^(?:praten|spreken) met (?:een )?{person}`,
  ],
  questions: [
    `(?:kan|mag|kunnen|hoe kan|waar kan) (?:ik|we)~{person}~(?:praten|spreken|chatten|bereiken|contacteren)`,
    `kun(?:nen)? (?:je|jullie|u) me~{person}~(?:doorverbinden|verbinden)`,
  ],
  alone: ["(?:een )?(?:echt(?:e)? )?(?:mens|persoon|medewerker|klantenservice)(?: alstublieft| aub)?"],
  product: [
    "widget|instelling(?:en)?|configur\\w*|console|inbox|api|klanten(?= )|bezoekers|gebruikers|inschakelen|uitschakelen|knop|artikel(?:en)?|handrail|assistent|automatisch",
  ],
  negated: [`(?:niet|geen)${met}{person}~(?:praten|spreken)`],
  frustration: [
    "(?:dit|je|deze (?:bot|chat)) (?:is|bent)(?: echt| totaal| volkomen)* (?:nutteloos|belachelijk|waardeloos|onacceptabel|een grap)|stomme (?:bot|robot)|slechtste service|ik ben het (?:zat|beu)|voor de (?:derde|vierde|vijfde|zoveelste) keer",
  ],
  unhelpful: [
    "(?:dat|dit|het)(?: hier)? (?:helpt|hielp|werkt|werkte|is|was|beantwoordt|heeft)(?: me| mij)?(?: nog| ook| steeds| echt)* (?:niet|geen)(?: geholpen| mijn vraag| nuttig| wat ik (?:vroeg|bedoel)| antwoord)*|niet nuttig|verkeerd antwoord",
  ],
  goesOn: [
    "en(?: op| in| met| zonder| voor| als| hoe| bij| onder| wat)|hoe zit het met|wat als|of|maar(?: hoe| als| wat)?|ook|dan|geldt dat",
  ],
  refers: ["daarmee|daarvan|ermee|ervan|erop|die ene|deze|daarvoor"],
  greeting: ["hallo|hoi|hey|goede(?:morgen|middag|navond)|goeden?dag|hoe gaat het"],
  thanks: ["(?:heel erg )?bedankt|dank (?:je|u)(?: wel)?|dankjewel|top|perfect|prima|geweldig|begrepen"],
  goodbye: ["doei|tot ziens|tot (?:straks|later)|dag|dat was het|dat is alles"],
  about: [
    "wie ben (?:je|jij)|wat ben (?:je|jij)|ben (?:je|jij) (?:een )?(?:echt )?(?:bot|robot|mens|persoon)|wat kun je|(?:ik heb )?hulp(?: nodig)?|kun je (?:me )?helpen|help(?: me)?",
  ],
  filler: ["ik heb een vraag|alsjeblieft|ok(?:e)?|graag|vraag|goed|test|heel|nee|dus|erg|ja|en"],
};
