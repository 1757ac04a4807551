import { z } from "zod";

/** One text per plural category of the language; `other` is always there. `{count}` stands for the number. */
const plural = z.strictObject({
  zero: z.string().optional(),
  one: z.string().optional(),
  two: z.string().optional(),
  few: z.string().optional(),
  many: z.string().optional(),
  other: z.string(),
});

export type Plural = z.infer<typeof plural>;

/** Every word of the site's own in one language. Articles and topics bring their texts themselves. */
export const stringsSchema = z.strictObject({
  site: z.strictObject({
    skipToContent: z.string(),
    home: z.string(),
    youAreHere: z.string(),
    topics: z.string(),
    openTopics: z.string(),
    close: z.string(),
    language: z.string(),
    darkTheme: z.string(),
    ask: z.string(),
    feed: z.string(),
  }),
  home: z.strictObject({
    heading: z.string(),
    browse: z.string(),
    start: z.string(),
    popular: z.string(),
    tagline: z.string(),
    personHeading: z.string(),
    personText: z.string(),
  }),
  topic: z.strictObject({ articles: plural, empty: z.string() }),
  article: z.strictObject({
    updated: z.string().describe("`{date}` stands for the date"),
    contents: z.string(),
    previous: z.string(),
    next: z.string(),
    related: z.string(),
    untranslated: z.string().describe("`{language}` stands for the name of the language that is shown"),
    stale: z.string(),
    readOriginal: z.string().describe("`{language}` stands for the name of the original's language"),
    copy: z.string(),
    copied: z.string(),
    print: z.string(),
    markdown: z.string(),
  }),
  vote: z.strictObject({
    question: z.string(),
    yes: z.string(),
    no: z.string(),
    whatHelped: z.string(),
    whatMissing: z.string(),
    privacy: z.string(),
    send: z.string(),
    thanks: z.string(),
    failed: z.string(),
  }),
  search: z.strictObject({
    label: z.string(),
    placeholder: z.string(),
    submit: z.string(),
    heading: z.string(),
    results: plural,
    resultsFor: z.string().describe("`{query}` stands for what was searched"),
    none: z.string().describe("`{query}` stands for what was searched"),
    noneHint: z.string(),
    ask: z.string(),
    askAbout: z.string().describe("`{query}` stands for the question"),
    recent: z.string(),
    clear: z.string(),
    start: z.string(),
    failed: z.string(),
    needsServer: z.string(),
    move: z.string(),
    open: z.string(),
    close: z.string(),
    inLanguage: z.string().describe("`{language}` stands for the language of a result"),
  }),
  notFound: z.strictObject({ heading: z.string(), text: z.string(), results: z.string() }),
  languages: z.strictObject({ heading: z.string() }),
  preview: z.strictObject({
    notice: z.string().describe("`{date}` stands for the day on which the link ends"),
    goneHeading: z.string(),
    goneText: z.string(),
  }),
});

export type Strings = z.infer<typeof stringsSchema>;
