import type { Phrases } from "./phrases.ts";

const a = "(?: a| avec| directement a)?(?: une?| le| la| l'| votre| du| un de vos)? ?";

export const fr: Phrases = {
  spaced: true,
  person:
    "(?:(?:vraie? |reelle? )?(?:personne(?: reelle| humaine)?|humain|etre humain|agent(?: humain)?|conseiller(?:e)?|operateur|operatrice|representant|quelqu'un(?: de reel)?|service client(?:ele)?|support(?: technique| client)?|assistance|interlocuteur|technicien(?:ne)?|equipe))",
  demands: [
    `(?:je (?:veux|voudrais|souhaite(?:rais)?|desire|prefere|dois|aimerais)|nous (?:voulons|souhaitons|voudrions)|j'aimerais|j'ai besoin de)(?: bien| vraiment)? (?:parler|discuter|echanger|m'entretenir|contacter|joindre|etre mis(?:e)? en (?:relation|contact)|etre transfere(?:e)?)${a}{person}`,
    `(?:je (?:veux|voudrais)|j'ai besoin d')(?: une?)? ?{person}(?: s'il vous plait| maintenant)*(?=$|[.!?,;])`,
    `(?:passez|mettez|transferez|connectez|dirigez)-(?:moi|nous)~{person}`,
    `laissez-moi (?:parler|discuter)${a}{person}`,
    `^parler${a}{person}`,
    `je ne veux pas (?:parler|discuter)(?: a| avec) (?:une?|ce|cette|le|la) (?:bot|robot|machine|chatbot|ia)`,
    `(?:une? )?{person},? (?:s'il (?:vous|te) plait|svp|stp)(?=$|[.!?])`,
  ],
  questions: [
    `(?:puis-je|pourrais-je|peut-on|pouvons-nous|est-ce que je (?:peux|pourrais)|je peux|comment (?:puis-je|faire pour|je peux)|est-il possible de|ou puis-je)~(?:parler|discuter|echanger|contacter|joindre)${a}{person}`,
    `(?:pouvez|pourriez)-vous me (?:passer|mettre|transferer|connecter)~{person}`,
    `(?:y a-t-il|il y a) (?:une? )?{person}~(?:la|disponible|ici|parler)?(?=$|[.!?])`,
  ],
  alone: [
    "(?:une? )?(?:vraie? )?(?:personne(?: reelle)?|humain|agent(?: humain)?|conseiller(?:e)?|operateur|service client)(?: s'il (?:vous|te) plait| svp)?",
  ],
  product: [
    "widget|parametres?|reglages|configur\\w*|console|boite de reception|api|clients(?= )|visiteurs|utilisateurs|lecteurs|activer|desactiver|bouton|articles?|handrail|l'assistant|automatiquement|mon (?:site|equipe)|notre (?:site|equipe)",
  ],
  negated: [`(?:ne (?:veux|souhaite) pas|pas besoin de|sans)(?: avoir a)? (?:parler|discuter)${a}{person}`],
  frustration: [
    "(?:c'est|vous etes|tu es|ce (?:bot|chat|service) est|cet assistant est)(?: vraiment| totalement| completement| tellement)* (?:inutile|ridicule|une blague|inacceptable|nul(?:le)?|une honte|scandaleux|n'importe quoi)",
    "(?:stupide|foutu|putain de|satane) (?:bot|robot|chatbot)|pire (?:service|support)|j'en ai (?:marre|assez|ras le bol)|ca ne sert a rien|pour la (?:troisieme|quatrieme|cinquieme|enieme) fois",
  ],
  unhelpful: [
    "(?:ca|cela|ce|c'est|il|ceci) (?:ne |n')?(?:m'aide|aide|repond|marche|fonctionne|m'a|a|est) ?pas(?: aide| repondu| a ma question| du tout| utile| ce que j'ai demande)*|pas utile|mauvaise reponse|ce n'est pas (?:ma question|ce que je demande)",
  ],
  goesOn: [
    "et(?: pour| avec| sans| sur| si| comment| dans| sous)?|qu'en est-il|ou(?: bien)?|mais(?: comment| si)?|aussi|alors|idem (?:pour|avec)|et apres",
  ],
  refers: [
    "(?:comment|puis-je|peut-on) (?:le|la|les|l'|y|en) \\w+|celui-ci|celle-ci|ceux-ci|avec (?:ca|cela)|sans (?:ca|cela)|de ca",
  ],
  greeting: ["bonjour(?: a tous)?|bonsoir|salut|coucou|hello|hey|ca va|comment (?:ca va|allez-vous|vas-tu)|enchante"],
  thanks: [
    "merci(?: beaucoup| bien| a vous| infiniment| pour (?:tout|votre aide))?|parfait|super|genial|excellent|compris|d'accord|c'est bon|tres bien",
  ],
  goodbye: ["au revoir|a bientot|a plus(?: tard)?|bonne (?:journee|soiree)|c'est tout"],
  about: [
    "qui (?:es-tu|etes-vous)|(?:es-tu|etes-vous|tu es|vous etes) (?:une? )?(?:bot|robot|humain|personne|machine|ia)|que (?:peux-tu|pouvez-vous) faire|(?:j'ai besoin d')?aide|aidez-moi|(?:peux-tu|pouvez-vous) m'aider|a l'aide",
  ],
  filler: ["j'ai une question|s'il vous plait|une question|question|alors|bien|test|tres|oui|non|svp|euh|bon|ok|et"],
};
