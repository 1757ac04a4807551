import type { Texts } from "./texts.ts";

export const cs: Texts = {
  leadIn: "V článku „{title}“ stojí:",
  leadInSeveral: "V centru nápovědy stojí:",
  greeting: "Dobrý den. S čím mohu pomoci?",
  thanks: "Rádo se stalo. Mohu pomoci ještě s něčím?",
  goodbye: "Na shledanou. Napište, kdykoli budete něco potřebovat.",
  about:
    "Jsem automatický asistent tohoto centra nápovědy. Odpovídám podle jeho článků a ukazuji, odkud která odpověď je; kdykoli si můžete vyžádat člověka. Co chcete vědět?",
  empty: "Nevidím tu otázku. Co chcete vědět?",
  clarify: "Nejsem si jistý, co máte na mysli. Můžete to popsat jednou větou?",
  clarifyAmong: "Nejsem si jistý, co z toho máte na mysli. Můžete říct trochu víc?",
  handoffAsked: "Předávám vás člověku. Vidí tento rozhovor a odpoví vám tady.",
  handoffUnknown: "V centru nápovědy jsem na to nenašel odpověď, proto vaši otázku předávám člověku. Odpoví vám tady.",
  handoffFrustration: "Mrzí mě ty potíže. Předávám vás člověku, který vidí tento rozhovor a odpoví vám tady.",
  handoffFailed: "Teď to nemohu vyhledat, proto vaši otázku předávám člověku. Odpoví vám tady.",
  handoffOff: "Děkujeme za zprávu. Odpoví vám tady člověk.",
  tryFirst:
    "Mohu vás předat člověku. Nechte mě to nejdřív zkusit: o co jde? Pokud chcete hned člověka, napište to prosím ještě jednou.",
  noPerson: "Tady vás člověku předat nemohu, ale mohu vám něco vyhledat. Co chcete vědět?",
  declined: "O tom tady mluvit nemohu. Mám vyhledat něco jiného?",
  notFound: "V centru nápovědy jsem na to nenašel odpověď. Můžete to říct jinak nebo trochu víc popsat?",
  failedLater: "Teď to nemohu vyhledat. Zkuste to prosím znovu za pár minut.",
  inLanguage: "Toto je napsáno jen v jiném jazyce: {language}.",
  openUntil: "Někdo je tu do {time}.",
  backAt: "Teď tu nikdo není. Vrátíme se: {time}.",
  backSoon: "Teď tu nikdo není. Odpovíme, jakmile se vrátíme.",
};
