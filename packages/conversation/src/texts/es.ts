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
};
