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
};
