import type { Phrases } from "./phrases.ts";

export const ro: Phrases = {
  spaced: true,
  person:
    "(?:(?:reală?|adevărată?|vie) )?(?:persoan\\w+(?: real\\w+)?|om(?:ul)?|operator\\w*|agent(?:ul)?(?: uman)?|consultant\\w*|reprezentant\\w*|cineva|serviciul clienți|asistență clienți|suport(?:ul)?|angajat\\w*)",
  demands: [
    "(?:vreau|aș vrea|dorim?|doresc|aș dori|trebuie|prefer)~(?:vorbesc|vorbim|discut|iau legătura|contactez|scriu|fiu (?:conectat|transferat)\\w*)~{person}",
    "(?:vreau|doresc|am nevoie de)(?: un| o)? {person}(?=$|[.!?,;])",
    "(?:conectați|conectează|transferați|transferă|dați|pune|puneți)(?:-mă|-mi)?~{person}",
    "nu vreau să (?:vorbesc|discut|scriu)~(?:bot\\w*|robot\\w*|mașin\\w+|ai)",
    "(?:un |o )?{person},? (?:vă rog|te rog)(?=$|[.!?,;])",
  ],
  questions: [
    "(?:pot|putem|aș putea|cum (?:pot|putem)|se poate)~(?:vorbi|vorbesc|discuta|contacta|lua legătura)~{person}",
    "(?:puteți|poți|ați putea)~(?:conecta|transfera|da)~{person}",
    "este (?:cineva|un om)(?: acolo| aici)?",
  ],
  alone: [
    "(?:un |o )?(?:persoană(?: reală)?|operator|agent(?: uman)?|om|consultant|serviciul clienți)(?: vă rog| te rog)?",
  ],
  product: [
    "widget\\w*|setăr\\w+|consol\\w+|api|clienții|vizitator\\w*|utilizator\\w*|configur\\w+|activ(?:ez|a)\\w*|handrail|articol\\w*|asistentul|automat",
  ],
  negated: ["nu (?:vreau|trebuie) să vorbesc cu (?:un |o )?{person}"],
  frustration: [
    "(?:asta|acesta|ești|botul)(?: e| este)?(?: complet| absolut| pur și simplu)* (?:inutil\\w*|ridicol\\w*|inacceptabil\\w*|o glumă|o rușine|jalnic\\w*)|(?:bot|robot) (?:prost|stupid|tâmpit)|m-am săturat|cel mai prost (?:serviciu|suport)|a (?:treia|patra|cincea) oară",
  ],
  unhelpful: [
    "(?:asta|acesta|răspunsul)? ?nu (?:m-a ajutat|mă ajută|ajută|funcționează|merge|răspunde(?: la întrebarea mea)?|este ce am întrebat|a fost util)|răspuns greșit",
  ],
  goesOn: ["și (?:pe|în|cu|fără|pentru|dacă|cum|ce)|dar (?:dacă|cum|pe)?|ce zici de|sau|de asemenea|atunci|la fel"],
  refers: ["acesta|aceasta|asta|acela|acelea|cu el|cu ea"],
  greeting: ["bună(?: ziua| dimineața| seara)?|salut(?:are)?|servus|hei"],
  thanks: ["mulțumesc(?: mult| frumos)?|mersi|mulțumim|super|perfect|am înțeles|m-a ajutat"],
  goodbye: ["la revedere|pa pa|o zi bună|pe curând"],
  about: [
    "cine ești|cine sunteți|ce ești|ești (?:un )?(?:bot|robot|om)|ce poți(?: face)?|ajutor|mă poți ajuta|mă puteți ajuta|cum te cheamă",
  ],
  filler: ["am o întrebare|o întrebare|întrebare|vă rog|te rog|da|nu|bine|test|mult"],
};
