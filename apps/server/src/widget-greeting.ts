import { languageOf, type Locale } from "@handrail/core";

interface Greeting {
  readonly assistantName: string;
  readonly greeting: string;
}

const english: Greeting = {
  assistantName: "Assistant",
  greeting: "Ask a question in your own words. You get an answer from the help center with its sources, or a person.",
};

const greetings: Readonly<Record<string, Greeting>> = {
  en: english,
  de: {
    assistantName: "Assistent",
    greeting:
      "Fragen Sie in eigenen Worten. Sie bekommen eine Antwort aus dem Hilfebereich mit Quellen – oder einen Menschen.",
  },
  es: {
    assistantName: "Asistente",
    greeting:
      "Pregunta con tus palabras. Recibirás una respuesta del centro de ayuda con sus fuentes, o te atenderá una persona.",
  },
  fr: {
    assistantName: "Assistant",
    greeting:
      "Posez votre question avec vos mots. Vous recevrez une réponse du centre d’aide avec ses sources, ou une personne prendra le relais.",
  },
  ja: {
    assistantName: "アシスタント",
    greeting:
      "ご自分の言葉で質問してください。ヘルプセンターの記事をもとに出典つきで回答し、必要なときは担当者におつなぎします。",
  },
  zh: {
    assistantName: "助手",
    greeting: "请用自己的话提问。您会得到来自帮助中心并附出处的回答，需要时会转接人工客服。",
  },
  ar: {
    assistantName: "المساعد",
    greeting: "اطرح سؤالك بكلماتك. ستحصل على إجابة من مركز المساعدة مع مصادرها، أو نصلك بأحد الموظفين.",
  },
};

/** What the widget says before the first message, in the locale's language or in English. */
export function widgetGreeting(locale: Locale): Greeting {
  return greetings[languageOf(locale)] ?? english;
}
