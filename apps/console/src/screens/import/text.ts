import { formatNumber } from "../../ui/format.ts";

const count = (value: number, one: string, many: string): string =>
  `${formatNumber(value)} ${value === 1 ? one : many}`;

export const text = {
  title: "Import",
  intro: "Bring in a help center or documentation that exists. You see what will happen before anything is written.",
  choose: "Where does it come from?",
  recent: "Earlier imports",
  back: "All imports",
  kinds: {
    zendesk: {
      name: "Zendesk Guide",
      description: "Categories, sections and articles in all languages, by address or from an export",
    },
    intercom: {
      name: "Intercom Articles",
      description: "Collections and articles in all languages, with an access token or from an export",
    },
    folder: {
      name: "Folder of Markdown",
      description: "A ZIP from Docusaurus, Starlight, GitBook, or a plain folder, also with one per language",
    },
  },
  form: {
    how: "How",
    live: "From the help center itself",
    file: "From a file",
    site: "Help center",
    siteHelp: "Its address, such as acme.zendesk.com.",
    email: "Email address",
    emailHelp: "Of the agent or admin whom the token acts as. Leave both empty to read only what everybody may.",
    apiToken: "API token",
    apiTokenHelp:
      "From Admin Center › Apps and integrations › APIs. Kept in memory until the import has ended, and never shown.",
    accessToken: "Access token",
    accessTokenHelp: "From the Developer Hub of Intercom. Kept in memory until the import has ended, and never shown.",
    region: "Region",
    regions: { us: "United States", eu: "Europe", au: "Australia" },
    archive: "ZIP file",
    archiveHelp: {
      folder: "The folder as a ZIP, at most 256 MB.",
      zendesk: "JSON files with articles, sections and categories as Zendesk's API tells them; images may come along.",
      intercom: "JSON files with articles and collections as Intercom's API tells them; images may come along.",
    },
    locale: "Language",
    localeHelp: "Of what lies in no folder of a language.",
    oldBase: "Old address",
    oldBaseHelp: "Where the pages stood before, such as /docs, so that old addresses lead on.",
    collection: "Collection",
    collectionHelp:
      "A name such as product-docs gives the pages a part of the site of their own. Without one they join your help center.",
    submit: "Look at what comes",
    missing: {
      site: "Write the address of the help center.",
      token: "Paste the token.",
      file: "Choose a file.",
      pair: "Fill in both, or neither.",
    },
  },
  states: {
    reading: "Reading",
    ready: "Ready to start",
    running: "Going on",
    done: "Done",
    failed: "Failed",
    cancelled: "Cancelled",
    interrupted: "Interrupted",
  },
  run: {
    start: "Import",
    cancel: "Cancel",
    discard: "Discard",
    startReplacing: (texts: number): string => `Import and replace ${count(texts, "text", "texts")}`,
    again: "Import again",
    prune: "Take off pages that are gone there",
    readyTitle: "What will happen",
    doneTitle: "What happened",
    goesOn: "This goes on when you leave.",
    interrupted: "The server stopped in the middle. Import again: what has come in stays, and nothing comes twice.",
    cancelled: "What had come in by then stays. Import again to go on.",
    nothing: "Everything here is as it is there.",
    soFar: (done: number, total: number): string =>
      total > 0 ? `${formatNumber(done)} of ${formatNumber(total)}` : count(done, "article", "articles"),
    redirects: (added: number): string => count(added, "redirect added", "redirects added"),
  },
  changedHere: {
    title: "What was changed here since the last import",
    keep: "Keep what was changed here",
    take: "Take the files",
    planning: "The plan is made anew.",
    kept: (pages: number): string =>
      pages === 1 ? "1 page stays as it is here." : `${formatNumber(pages)} pages stay as they are here.`,
    replaced: (texts: number): string =>
      texts === 0
        ? "No text is replaced."
        : `${texts === 1 ? "1 text that was changed here is replaced" : `${formatNumber(texts)} texts that were changed here are replaced`}. What is live now stays among the versions of its article; what a topic or a setting says now stands in the list below and in the report.`,
  },
  facts: {
    articles: "Articles",
    drafts: "of these drafts",
    topics: "Topics",
    images: "Images",
    broken: "Broken images",
    files: "Attached files",
    brokenFiles: "Files that could not be had",
    redirects: "Old addresses that lead on",
    languages: "Languages",
    layout: "Kind of folder",
  },
  outcomes: {
    added: "New",
    updated: "Changed there",
    unchanged: "As it is",
    left: "Changed here, left alone",
    overwritten: "Changed here, replaced by the file",
    skipped: "Skipped",
    removed: "Taken off",
    gone: "Gone there, kept here",
  } as Readonly<Record<string, string>>,
  pages: {
    title: "Pages",
    page: "Page",
    language: "Language",
    outcome: "What happens",
    topic: "Topic",
    draft: "Draft",
    all: "All",
  },
  more: (value: number): string => `and ${formatNumber(value)} more in the report`,
  leftovers: {
    title: "What does not fit",
    none: "Everything fits.",
    page: "Page",
    what: "What",
    became: "What becomes of it",
  },
  report: { csv: "Report as CSV", json: "Report as JSON" },
  columns: { from: "From", state: "State", by: "By", at: "When" },
};
