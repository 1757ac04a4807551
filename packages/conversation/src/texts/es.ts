import type { Texts } from "./texts.ts";

export const es: Texts = {
  leadIn: "Esto dice «{title}»:",
  leadInSeveral: "Esto dice el centro de ayuda:",
  greeting: "Hola. ¿En qué puedo ayudarte?",
  thanks: "De nada. ¿Puedo ayudarte con algo más?",
  goodbye: "Hasta luego. Escribe de nuevo cuando necesites algo.",
  about:
    "Soy el asistente automático de este centro de ayuda. Respondo a partir de sus artículos y muestro dónde está cada respuesta; puedes pedir hablar con una persona en cualquier momento. ¿Qué te gustaría saber?",
  empty: "No he encontrado una pregunta en tu mensaje. ¿Qué te gustaría saber?",
  clarify: "No estoy seguro de lo que quieres decir. ¿Puedes describirlo en una frase?",
  clarifyAmong: "No estoy seguro de a cuál de estos temas te refieres. ¿Puedes contarme un poco más?",
  handoffAsked: "Te paso con una persona. Verá esta conversación y te responderá aquí.",
  handoffUnknown:
    "No he encontrado una respuesta en el centro de ayuda, así que paso tu pregunta a una persona. Te responderá aquí.",
  handoffFrustration: "Siento las molestias. Te paso con una persona, que verá esta conversación y te responderá aquí.",
  handoffFailed: "Ahora mismo no puedo consultarlo, así que paso tu pregunta a una persona. Te responderá aquí.",
  handoffOff: "Gracias por su mensaje. Una persona le responderá aquí.",
  tryFirst:
    "Puedo pasarle con una persona. Déjeme intentarlo primero: ¿de qué se trata? Si prefiere hablar ya con una persona, dígalo de nuevo.",
  noPerson: "Aquí no puedo pasarle con una persona, pero puedo buscar la información. ¿Qué desea saber?",
  declined: "No puedo hablar de este tema aquí. ¿Busco otra cosa para usted?",
  notFound:
    "No encontré una respuesta a esto en el centro de ayuda. ¿Podría decirlo con otras palabras o contarme un poco más?",
  failedLater: "Ahora mismo no puedo consultarlo. Inténtelo de nuevo en unos minutos.",
  inLanguage: "Esto solo está escrito en otro idioma: {language}.",
  openUntil: "Hay alguien hasta {time}.",
  backAt: "Ahora mismo no hay nadie. Volvemos: {time}.",
  backSoon: "Ahora mismo no hay nadie. Tendrá una respuesta en cuanto volvamos.",
};
