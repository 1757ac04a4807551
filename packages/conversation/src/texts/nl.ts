import type { Texts } from "./texts.ts";

export const nl: Texts = {
  leadIn: "Dit staat in ‘{title}’:",
  leadInSeveral: "Dit staat in het helpcentrum:",
  greeting: "Hallo. Waarmee kan ik helpen?",
  thanks: "Graag gedaan. Kan ik nog ergens mee helpen?",
  goodbye: "Tot ziens. Schrijf gerust opnieuw als je iets nodig hebt.",
  about:
    "Ik ben de automatische assistent van dit helpcentrum. Ik antwoord op basis van de artikelen en laat zien waar elk antwoord staat; je kunt altijd om een medewerker vragen. Wat wil je weten?",
  empty: "Ik vond geen vraag in je bericht. Wat wil je weten?",
  clarify: "Ik weet niet zeker wat je bedoelt. Kun je het in één zin beschrijven?",
  clarifyAmong: "Ik weet niet zeker welk onderwerp je bedoelt. Kun je iets meer vertellen?",
  handoffAsked: "Ik geef je door aan een medewerker. Die ziet dit gesprek en antwoordt je hier.",
  handoffUnknown:
    "Ik heb hierop geen antwoord gevonden in het helpcentrum. Ik geef je vraag door aan een medewerker, die je hier antwoordt.",
  handoffFrustration: "Het spijt me. Ik geef je door aan een medewerker, die dit gesprek ziet en je hier antwoordt.",
  handoffFailed: "Ik kan dit nu niet opzoeken. Ik geef je vraag door aan een medewerker, die je hier antwoordt.",
  handoffOff: "Bedankt voor uw bericht. Een medewerker antwoordt u hier.",
  tryFirst:
    "Ik kan u doorverbinden met een medewerker. Laat mij het eerst proberen: waar gaat het over? Wilt u liever meteen een medewerker, zeg het dan nog een keer.",
  noPerson: "Ik kan u hier niet doorverbinden, maar ik kan wel iets opzoeken. Wat wilt u weten?",
  declined: "Daar kan ik hier niet over praten. Kan ik iets anders voor u opzoeken?",
  notFound: "Ik heb hierop geen antwoord gevonden in het helpcentrum. Kunt u het anders zeggen of wat meer vertellen?",
  failedLater: "Ik kan dit nu niet opzoeken. Probeer het over een paar minuten opnieuw.",
  inLanguage: "Dit is alleen in een andere taal geschreven: {language}.",
  openUntil: "Er is iemand tot {time}.",
  backAt: "Er is nu niemand. We zijn er weer: {time}.",
  backSoon: "Er is nu niemand. U krijgt antwoord zodra we er weer zijn.",
};
