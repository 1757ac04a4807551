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
  handoffOff: "Danke für Ihre Nachricht. Ein Mensch antwortet Ihnen hier.",
  tryFirst:
    "Ich kann Sie an einen Menschen weiterleiten. Lassen Sie es mich zuerst versuchen: Worum geht es? Wenn Sie lieber gleich mit einem Menschen schreiben, sagen Sie es einfach noch einmal.",
  noPerson: "Ich kann Sie hier nicht weiterleiten, aber ich kann für Sie nachsehen. Was möchten Sie wissen?",
  declined: "Darüber kann ich hier nicht sprechen. Kann ich etwas anderes für Sie nachsehen?",
  notFound:
    "Dazu habe ich im Hilfe-Center keine Antwort gefunden. Könnten Sie es mit anderen Worten sagen oder etwas mehr dazu schreiben?",
  failedLater: "Ich kann das gerade nicht nachsehen. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
  inLanguage: "Das gibt es nur in einer anderen Sprache: {language}.",
  openUntil: "Bis {time} ist jemand da.",
  backAt: "Gerade ist niemand da. Wir sind wieder da: {time}.",
  backSoon: "Gerade ist niemand da. Sie bekommen eine Antwort, sobald wir wieder da sind.",
};
