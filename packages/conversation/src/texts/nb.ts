import type { Texts } from "./texts.ts";

export const nb: Texts = {
  leadIn: "Dette står i «{title}»:",
  leadInSeveral: "Dette står i hjelpesenteret:",
  greeting: "Hei. Hva kan jeg hjelpe med?",
  thanks: "Bare hyggelig. Er det noe mer jeg kan hjelpe med?",
  goodbye: "Ha det. Skriv igjen når du trenger noe.",
  about:
    "Jeg er den automatiske assistenten i dette hjelpesenteret. Jeg svarer ut fra artiklene og viser hvor hvert svar står; be om et menneske når du vil. Hva vil du vite?",
  empty: "Jeg så ikke noe spørsmål der. Hva vil du vite?",
  clarify: "Jeg er ikke sikker på hva du mener. Kan du beskrive det i én setning?",
  clarifyAmong: "Jeg er ikke sikker på hvilken av disse du mener. Kan du fortelle litt mer?",
  handoffAsked: "Jeg gir deg videre til et menneske. Vedkommende ser denne samtalen og svarer deg her.",
  handoffUnknown:
    "Jeg fant ikke noe svar på dette i hjelpesenteret, så jeg gir spørsmålet ditt videre til et menneske som svarer deg her.",
  handoffFrustration:
    "Jeg beklager bryet. Jeg gir deg videre til et menneske som ser denne samtalen og svarer deg her.",
  handoffFailed:
    "Jeg kan ikke slå opp dette akkurat nå, så jeg gir spørsmålet ditt videre til et menneske som svarer deg her.",
  handoffOff: "Takk for meldingen. Et menneske svarer deg her.",
  tryFirst:
    "Jeg kan gi deg videre til et menneske. La meg prøve først: Hva gjelder det? Vil du heller ha et menneske med en gang, så si det bare en gang til.",
  noPerson: "Jeg kan ikke gi deg videre til et menneske her, men jeg kan slå opp ting. Hva vil du vite?",
  declined: "Det kan jeg ikke snakke om her. Skal jeg slå opp noe annet for deg?",
  notFound: "Jeg fant ikke noe svar på dette i hjelpesenteret. Kan du si det med andre ord eller fortelle litt mer?",
  failedLater: "Jeg kan ikke slå opp dette akkurat nå. Prøv igjen om noen minutter.",
  inLanguage: "Dette finnes bare på et annet språk: {language}.",
  openUntil: "Det er noen her til {time}.",
  backAt: "Ingen er her akkurat nå. Vi er tilbake: {time}.",
  backSoon: "Ingen er her akkurat nå. Du får svar så snart vi er tilbake.",
};
