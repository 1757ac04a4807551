import { plural } from "../../ui/format.ts";

export const words = {
  title: (language: string) => `Words of the site, ${language}`,
  back: "Settings",
  intro:
    "Buttons, headings and notices of the public site. What you write here is shown instead of what Handrail brings.",
  missing: (count: number) =>
    `${plural(count, "text is", "texts are")} English, because Handrail does not come with this language. Translate them, or let the model suggest and take over what is right.`,
  suggest: "Suggest what is missing",
  suggested: (made: number) => `${plural(made, "suggestion", "suggestions")} to look at.`,
  failed: (count: number) =>
    `${plural(count, "text", "texts")} could not be translated. Write them yourself or try again.`,
  acceptAll: "Take over all suggestions",
  accept: "Take over",
  acceptNamed: (what: string) => `Take over the suggestion for “${what}”`,
  discard: "Throw away",
  discardNamed: (what: string) => `Throw away the suggestion for “${what}”`,
  search: "Search words",
  nothing: { title: "No words fit", text: "Search for other words." },
  reset: (what: string) => `Use Handrail's words for “${what}”`,
  keep: (names: string) => `Keep ${names}.`,
  save: "Save and publish",
  saved: "Saved. The pages are being rendered.",
  changes: (count: number) => plural(count, "change", "changes"),
  leave: "What you changed is not saved. Leave anyway?",
  sections: {
    site: "Every page",
    home: "Home page",
    topic: "Topics",
    article: "Articles",
    vote: "Was this helpful",
    search: "Search",
    notFound: "Missing pages",
    languages: "Languages",
    preview: "Previews of drafts",
  } as Record<string, string>,
};
