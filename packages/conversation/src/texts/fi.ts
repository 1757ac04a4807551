import type { Texts } from "./texts.ts";

export const fi: Texts = {
  leadIn: "Artikkelissa ”{title}” sanotaan:",
  leadInSeveral: "Ohjekeskuksessa sanotaan:",
  greeting: "Hei. Miten voin auttaa?",
  thanks: "Ole hyvä. Voinko auttaa vielä jossain muussa?",
  goodbye: "Näkemiin. Kirjoita taas, kun tarvitset jotain.",
  about:
    "Olen tämän ohjekeskuksen automaattinen avustaja. Vastaan sen artikkelien perusteella ja näytän, mistä vastaus on peräisin; voit pyytää ihmistä milloin tahansa. Mitä haluaisit tietää?",
  empty: "En huomannut kysymystä. Mitä haluaisit tietää?",
  clarify: "En ole varma, mitä tarkoitat. Voisitko kuvata sen yhdellä lauseella?",
  clarifyAmong: "En ole varma, mitä näistä tarkoitat. Voisitko kertoa hieman lisää?",
  handoffAsked: "Siirrän sinut ihmiselle. Hän näkee tämän keskustelun ja vastaa sinulle tässä.",
  handoffUnknown:
    "En löytänyt tähän vastausta ohjekeskuksesta, joten välitän kysymyksesi ihmiselle. Hän vastaa sinulle tässä.",
  handoffFrustration:
    "Pahoittelen vaivaa. Siirrän sinut ihmiselle, joka näkee tämän keskustelun ja vastaa sinulle tässä.",
  handoffFailed: "En voi hakea tätä juuri nyt, joten välitän kysymyksesi ihmiselle. Hän vastaa sinulle tässä.",
  handoffOff: "Kiitos viestistäsi. Ihminen vastaa sinulle tässä.",
  tryFirst:
    "Voin siirtää sinut ihmiselle. Anna minun yrittää ensin: mistä on kyse? Jos haluat heti ihmisen, sano se uudelleen.",
  noPerson: "En voi siirtää sinua ihmiselle täällä, mutta voin etsiä tietoa. Mitä haluaisit tietää?",
  declined: "En voi puhua siitä täällä. Etsinkö sinulle jotain muuta?",
  notFound: "En löytänyt tähän vastausta ohjekeskuksesta. Voisitko sanoa sen toisin tai kertoa hieman lisää?",
  failedLater: "En voi hakea tätä juuri nyt. Yritä uudelleen muutaman minuutin kuluttua.",
  inLanguage: "Tämä on kirjoitettu vain toisella kielellä: {language}.",
  openUntil: "Joku on paikalla: {time} asti.",
  backAt: "Ketään ei ole nyt paikalla. Palaamme: {time}.",
  backSoon: "Ketään ei ole nyt paikalla. Saat vastauksen heti, kun palaamme.",
};
