import type { Phrases } from "./phrases.ts";

export const fi: Phrases = {
  spaced: true,
  person:
    "(?:(?:oikea|elävä|aito)\\w* )?(?:ihmi\\w+|henkilö\\w*|asiakaspalvel\\w+|asiakaspalvelija\\w*|virkailija\\w*|tukihenkilö\\w*|jonkun(?: muun)?|jollekin|operaattori\\w*)",
  demands: [
    "(?:haluan|haluaisin|haluamme|minun pitää|tarvitsen|toivon)~{person}~(?:puhua|keskustella|jutella|yhte\\w+|chatata|kanssa)",
    "(?:haluan|haluaisin|haluamme)~(?:puhua|keskustella|jutella)~{person}",
    "(?:tarvitsen|haluan|pyydän) {person}(?=$|[.!?,;])",
    "(?:yhdistä\\w*|siirrä\\w*|ohjaa\\w*)~(?:minut|meidät)?~{person}",
    "en halua (?:puhua|keskustella|jutella)~(?:botin|robotin|koneen|tekoälyn)",
    "{person},? kiitos(?=$|[.!?,;])",
  ],
  questions: [
    "(?:voinko|voisinko|voimmeko|saanko|miten voin|kuinka voin)~(?:puhua|keskustella|jutella|saada yhteyden|ottaa yhteyttä)~{person}",
    "(?:voinko|voisinko|saanko|miten voin)~{person}~(?:puhua|keskustella|jutella|kanssa|yhteyttä)",
    "(?:voitko|voisitko|voitteko)~(?:yhdistää|siirtää|ohjata)~{person}",
    "onko (?:siellä|täällä|siell) (?:ketään|joku|ihmi\\w+)",
  ],
  alone: ["(?:oikea )?(?:ihminen|asiakaspalvelija|asiakaspalvelu|virkailija)(?: kiitos)?"],
  product: [
    "widget\\w*|asetuk\\w+|konsoli\\w*|api|asiakkaa\\w*|kävijä\\w*|käyttäjä\\w*|määrit\\w+|otan käyttöön|handrail|artikkel\\w+|avustaja\\w*|automaattisesti",
  ],
  negated: ["en (?:halua|tarvitse) (?:puhua|jutella) {person}"],
  frustration: [
    "(?:tämä|tää|sinä|botti)(?: on| olet)?(?: täysin| aivan| ihan)* (?:hyödytön|naurettava\\w*|vitsi|turha|sietämätön|surkea)|tyhmä (?:botti|robotti)|olen kyllästynyt|sain tarpeekseni|huonoin (?:palvelu|tuki)|jo (?:kolmannen|neljännen|viidennen) kerran",
  ],
  unhelpful: [
    "(?:se|tämä|vastaus)? ?(?:ei auttanut|ei auta|ei toimi|ei toiminut|ei vastaa kysymykseeni|ei ollut sitä mitä kysyin|ei ollut hyödyllinen)|väärä vastaus",
  ],
  goesOn: ["entä(?:pä)?|entäs|mutta|tai|myös|sitten|ja (?:miten|entä|jos)|sama"],
  refers: ["sen|sitä|siitä|siihen|ne|niitä|tuon"],
  greeting: ["hei|moi|terve|moikka|hyvää (?:päivää|huomenta|iltaa)|huomenta|päivää"],
  thanks: ["kiitos(?: paljon)?|kiitti|hienoa|loistavaa|selvä|se auttoi"],
  goodbye: ["näkemiin|hei hei|moi moi|hyvää päivänjatkoa"],
  about: [
    "kuka olet|mikä olet|oletko (?:botti|robotti|ihminen)|mitä osaat|apua|auta(?: minua)?|voitko auttaa|mikä nimesi on",
  ],
  filler: ["minulla on kysymys|kysymys|kyllä|joo|okei|testi|paljon"],
};
