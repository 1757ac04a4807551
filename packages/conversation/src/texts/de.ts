import type { Texts } from "./texts.ts";

export const de: Texts = {
  leadIn: "Dazu steht in „{title}“:",
  leadInSeveral: "Dazu steht in der Hilfe:",
  greeting: "Hallo! Wobei kann ich helfen?",
  thanks: "Gern geschehen. Kann ich sonst noch etwas für Sie tun?",
  goodbye: "Auf Wiedersehen. Schreiben Sie jederzeit wieder, wenn Sie etwas brauchen.",
  about:
    "Ich bin der automatische Assistent dieser Hilfe. Ich antworte aus ihren Artikeln und zeige, wo jede Antwort steht; Sie können jederzeit nach einem Menschen fragen. Was möchten Sie wissen?",
  empty: "Darin habe ich keine Frage gefunden. Was möchten Sie wissen?",
  clarify: "Ich bin nicht sicher, was Sie meinen. Können Sie es in einem Satz beschreiben?",
  clarifyAmong: "Ich bin nicht sicher, was davon Sie meinen. Können Sie etwas mehr dazu sagen?",
  handoffAsked: "Ich gebe Sie an einen Menschen weiter. Er sieht dieses Gespräch und antwortet Ihnen hier.",
  handoffUnknown:
    "In der Hilfe habe ich darauf keine Antwort gefunden. Ich gebe Ihre Frage an einen Menschen weiter, der Ihnen hier antwortet.",
  handoffFrustration:
    "Das tut mir leid. Ich gebe Sie an einen Menschen weiter, der dieses Gespräch sieht und Ihnen hier antwortet.",
  handoffFailed:
    "Ich kann das gerade nicht nachschlagen. Ich gebe Ihre Frage an einen Menschen weiter, der Ihnen hier antwortet.",
};
