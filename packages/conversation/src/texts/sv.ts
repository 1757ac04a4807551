import type { Texts } from "./texts.ts";

export const sv: Texts = {
  leadIn: "Så här står det i ”{title}”:",
  leadInSeveral: "Så här står det i hjälpcentret:",
  greeting: "Hej. Vad kan jag hjälpa till med?",
  thanks: "Varsågod. Kan jag hjälpa till med något mer?",
  goodbye: "Hej då. Skriv igen när du behöver något.",
  about:
    "Jag är den automatiska assistenten i det här hjälpcentret. Jag svarar utifrån artiklarna och visar var varje svar står; be om en person när du vill. Vad vill du veta?",
  empty: "Jag såg ingen fråga där. Vad vill du veta?",
  clarify: "Jag är inte säker på vad du menar. Kan du beskriva det i en mening?",
  clarifyAmong: "Jag är inte säker på vilket av dessa du menar. Kan du berätta lite mer?",
  handoffAsked: "Jag skickar dig vidare till en person. Hen ser den här konversationen och svarar dig här.",
  handoffUnknown:
    "Jag hittade inget svar på det i hjälpcentret, så jag skickar din fråga vidare till en person. Hen svarar dig här.",
  handoffFrustration:
    "Jag beklagar besväret. Jag skickar dig vidare till en person, som ser den här konversationen och svarar dig här.",
  handoffFailed:
    "Jag kan inte slå upp det just nu, så jag skickar din fråga vidare till en person. Hen svarar dig här.",
  handoffOff: "Tack för ditt meddelande. En person svarar dig här.",
  tryFirst:
    "Jag kan skicka dig vidare till en person. Låt mig försöka först: vad gäller det? Vill du hellre ha en person direkt, säg det en gång till.",
  noPerson: "Jag kan inte skicka dig vidare till en person här, men jag kan slå upp saker. Vad vill du veta?",
  declined: "Det kan jag inte prata om här. Ska jag slå upp något annat åt dig?",
  notFound: "Jag hittade inget svar på det i hjälpcentret. Kan du säga det med andra ord eller berätta lite mer?",
  failedLater: "Jag kan inte slå upp det just nu. Försök igen om några minuter.",
  inLanguage: "Det här finns bara på ett annat språk: {language}.",
  openUntil: "Det finns någon här till {time}.",
  backAt: "Ingen är här just nu. Vi är tillbaka: {time}.",
  backSoon: "Ingen är här just nu. Du får svar så snart vi är tillbaka.",
};
