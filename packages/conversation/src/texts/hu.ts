import type { Texts } from "./texts.ts";

export const hu: Texts = {
  leadIn: "Ez áll a „{title}” oldalon:",
  leadInSeveral: "Ez áll a súgóközpontban:",
  greeting: "Üdvözlöm! Miben segíthetek?",
  thanks: "Szívesen. Segíthetek még valamiben?",
  goodbye: "Viszontlátásra. Írjon újra, ha szüksége van valamire.",
  about:
    "A súgóközpont automatikus asszisztense vagyok. A cikkek alapján válaszolok, és megmutatom, honnan való a válasz; bármikor kérhet embert. Mit szeretne tudni?",
  empty: "Nem találtam kérdést az üzenetben. Mit szeretne tudni?",
  clarify: "Nem vagyok biztos benne, mire gondol. Le tudná írni egy mondatban?",
  clarifyAmong: "Nem vagyok biztos benne, melyikre gondol ezek közül. Elmondana egy kicsit többet?",
  handoffAsked: "Átadom önt egy munkatársnak. Látja ezt a beszélgetést, és itt válaszol.",
  handoffUnknown:
    "Erre nem találtam választ a súgóközpontban, ezért a kérdését átadom egy munkatársnak. Itt fog válaszolni.",
  handoffFrustration:
    "Sajnálom a kellemetlenséget. Átadom önt egy munkatársnak, aki látja ezt a beszélgetést, és itt válaszol.",
  handoffFailed: "Most nem tudok utánanézni, ezért a kérdését átadom egy munkatársnak. Itt fog válaszolni.",
  handoffOff: "Köszönjük az üzenetét. Egy munkatárs itt fog válaszolni.",
  tryFirst:
    "Át tudom adni önt egy munkatársnak. Előbb hadd próbáljam meg én: miről van szó? Ha inkább rögtön munkatársat szeretne, írja le még egyszer.",
  noPerson: "Itt nem tudom átadni munkatársnak, de utána tudok nézni. Mit szeretne tudni?",
  declined: "Erről itt nem beszélhetek. Utánanézzek valami másnak?",
  notFound: "Erre nem találtam választ a súgóközpontban. Meg tudná fogalmazni másképp, vagy írna egy kicsit többet?",
  failedLater: "Most nem tudok utánanézni. Kérem, próbálja újra néhány perc múlva.",
  inLanguage: "Ez csak más nyelven van meg: {language}.",
  openUntil: "Eddig van itt valaki: {time}.",
  backAt: "Most nincs itt senki. Visszatérünk: {time}.",
  backSoon: "Most nincs itt senki. Amint visszatérünk, válaszolunk.",
};
