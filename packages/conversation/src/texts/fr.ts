import type { Texts } from "./texts.ts";

export const fr: Texts = {
  leadIn: "Voici ce que dit « {title} » :",
  leadInSeveral: "Voici ce que dit le centre d’aide :",
  greeting: "Bonjour. Que puis-je faire pour vous ?",
  thanks: "Je vous en prie. Puis-je vous aider pour autre chose ?",
  goodbye: "Au revoir. Écrivez-nous à nouveau dès que vous en avez besoin.",
  about:
    "Je suis l’assistant automatique de ce centre d’aide. Je réponds à partir de ses articles et j’indique où se trouve chaque réponse ; vous pouvez demander une personne à tout moment. Que souhaitez-vous savoir ?",
  empty: "Je n’ai pas trouvé de question dans votre message. Que souhaitez-vous savoir ?",
  clarify: "Je ne suis pas sûr de comprendre. Pouvez-vous l’expliquer en une phrase ?",
  clarifyAmong: "Je ne sais pas lequel de ces sujets vous intéresse. Pouvez-vous m’en dire un peu plus ?",
  handoffAsked: "Je transmets la conversation à une personne. Elle voit nos échanges et vous répondra ici.",
  handoffUnknown:
    "Je n’ai pas trouvé de réponse dans le centre d’aide. Je transmets votre question à une personne, qui vous répondra ici.",
  handoffFrustration:
    "Je suis désolé de ces difficultés. Je transmets la conversation à une personne, qui voit nos échanges et vous répondra ici.",
  handoffFailed:
    "Je ne peux pas faire la recherche pour le moment. Je transmets votre question à une personne, qui vous répondra ici.",
  handoffOff: "Merci pour votre message. Une personne va vous répondre ici.",
  tryFirst:
    "Je peux vous mettre en relation avec une personne. Laissez-moi d’abord essayer : de quoi s’agit-il ? Si vous préférez parler tout de suite à une personne, dites-le encore une fois.",
  noPerson:
    "Je ne peux pas vous mettre en relation avec une personne ici, mais je peux chercher pour vous. Que voulez-vous savoir ?",
  declined: "Je ne peux pas parler de ce sujet ici. Puis-je chercher autre chose pour vous ?",
  notFound:
    "Je n’ai pas trouvé de réponse à cette question dans le centre d’aide. Pourriez-vous la formuler autrement ou en dire un peu plus ?",
  failedLater: "Je ne peux pas chercher cela pour le moment. Réessayez dans quelques minutes.",
  inLanguage: "Ceci n’existe que dans une autre langue : {language}.",
  openUntil: "Quelqu’un est là jusqu’à {time}.",
  backAt: "Personne n’est là pour le moment. Nous serons de retour : {time}.",
  backSoon: "Personne n’est là pour le moment. Vous aurez une réponse dès notre retour.",
};
