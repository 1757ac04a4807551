import type { Locale } from "@handrail/core";

/** One line below the site's name on the home page, until the workspace has one of its own. */
export const taglines: Readonly<Record<Locale, string>> = {
  en: "Search the guides, or ask in your own words.",
  de: "Durchsuchen Sie die Anleitungen oder fragen Sie in eigenen Worten.",
  es: "Busca en las guías o pregunta con tus palabras.",
  fr: "Cherchez dans les guides ou posez votre question avec vos mots.",
  ja: "ガイドを検索するか、ご自分の言葉で質問してください。",
  zh: "搜索指南，或用自己的话提问。",
  ar: "ابحث في الأدلة أو اسأل بكلماتك.",
};
