import type { Texts } from "./texts.ts";

export const pt: Texts = {
  leadIn: "Veja o que diz “{title}”:",
  leadInSeveral: "Veja o que diz a central de ajuda:",
  greeting: "Olá. Em que posso ajudar?",
  thanks: "De nada. Posso ajudar em mais alguma coisa?",
  goodbye: "Até logo. Escreva novamente quando precisar.",
  about:
    "Sou o assistente automático desta central de ajuda. Respondo a partir dos artigos e mostro onde está cada resposta; você pode pedir uma pessoa a qualquer momento. O que gostaria de saber?",
  empty: "Não encontrei uma pergunta na sua mensagem. O que gostaria de saber?",
  clarify: "Não tenho certeza do que quer dizer. Pode descrever em uma frase?",
  clarifyAmong: "Não sei a qual destes assuntos se refere. Pode contar um pouco mais?",
  handoffAsked: "Vou passar a conversa para uma pessoa. Ela vê esta conversa e responderá aqui.",
  handoffUnknown:
    "Não encontrei uma resposta na central de ajuda, por isso vou passar sua pergunta para uma pessoa. Ela responderá aqui.",
  handoffFrustration:
    "Lamento o transtorno. Vou passar a conversa para uma pessoa, que vê esta conversa e responderá aqui.",
  handoffFailed:
    "Não consigo consultar isso agora, por isso vou passar sua pergunta para uma pessoa. Ela responderá aqui.",
  handoffOff: "Obrigado pela sua mensagem. Uma pessoa vai responder aqui.",
  tryFirst:
    "Posso passar você para uma pessoa. Deixe-me tentar primeiro: do que se trata? Se preferir falar logo com uma pessoa, é só dizer de novo.",
  noPerson: "Aqui não posso passar você para uma pessoa, mas posso procurar a informação. O que você quer saber?",
  declined: "Não posso falar sobre isso aqui. Posso procurar outra coisa para você?",
  notFound:
    "Não encontrei uma resposta para isso na central de ajuda. Você poderia dizer com outras palavras ou contar um pouco mais?",
  failedLater: "Não consigo consultar isso agora. Tente de novo em alguns minutos.",
  inLanguage: "Isto só está escrito em outro idioma: {language}.",
  openUntil: "Há alguém aqui até {time}.",
  backAt: "Agora não há ninguém aqui. Voltamos: {time}.",
  backSoon: "Agora não há ninguém aqui. Você terá uma resposta assim que voltarmos.",
};
