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
};
