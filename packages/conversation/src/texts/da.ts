import type { Texts } from "./texts.ts";

export const da: Texts = {
  leadIn: "Her er, hvad der står i “{title}”:",
  leadInSeveral: "Her er, hvad der står i hjælpecenteret:",
  greeting: "Hej. Hvad kan jeg hjælpe med?",
  thanks: "Det var så lidt. Er der andet, jeg kan hjælpe med?",
  goodbye: "Farvel. Skriv igen, når du har brug for noget.",
  about:
    "Jeg er den automatiske assistent i dette hjælpecenter. Jeg svarer ud fra artiklerne og viser, hvor hvert svar står; bed om et menneske, når du vil. Hvad vil du gerne vide?",
  empty: "Jeg så ikke et spørgsmål der. Hvad vil du gerne vide?",
  clarify: "Jeg er ikke sikker på, hvad du mener. Kan du beskrive det i én sætning?",
  clarifyAmong: "Jeg er ikke sikker på, hvilken af disse du mener. Kan du fortælle lidt mere?",
  handoffAsked: "Jeg giver dig videre til et menneske. Vedkommende ser denne samtale og svarer dig her.",
  handoffUnknown:
    "Jeg kunne ikke finde et svar på det i hjælpecenteret, så jeg giver dit spørgsmål videre til et menneske, der svarer dig her.",
  handoffFrustration:
    "Jeg er ked af besværet. Jeg giver dig videre til et menneske, der ser denne samtale og svarer dig her.",
  handoffFailed:
    "Jeg kan ikke slå det op lige nu, så jeg giver dit spørgsmål videre til et menneske, der svarer dig her.",
  handoffOff: "Tak for din besked. Et menneske svarer dig her.",
  tryFirst:
    "Jeg kan give dig videre til et menneske. Lad mig prøve først: Hvad drejer det sig om? Vil du hellere have et menneske med det samme, så sig det bare igen.",
  noPerson: "Jeg kan ikke give dig videre til et menneske her, men jeg kan slå ting op. Hvad vil du gerne vide?",
  declined: "Det kan jeg ikke tale om her. Skal jeg slå noget andet op for dig?",
  notFound:
    "Jeg kunne ikke finde et svar på det i hjælpecenteret. Kan du sige det med andre ord eller fortælle lidt mere?",
  failedLater: "Jeg kan ikke slå det op lige nu. Prøv igen om et par minutter.",
  inLanguage: "Det findes kun på et andet sprog: {language}.",
  openUntil: "Der er nogen her indtil {time}.",
  backAt: "Der er ingen her lige nu. Vi er tilbage: {time}.",
  backSoon: "Der er ingen her lige nu. Du får svar, så snart vi er tilbage.",
};
