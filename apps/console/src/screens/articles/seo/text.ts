export const words = {
  heading: "Search engines and links",
  action: "Search and links",
  title: "Search engines and links",
  intro: (language: string) =>
    `What search engines and links from elsewhere show of this page, ${language}. Empty fields take what the page says.`,
  edit: "Change",
  seoTitle: "Title for search engines",
  seoDescription: "Description for search engines",
  imageAlt: "Words for the preview picture",
  imageAltHelp: "Read out in place of the picture beside a link. Empty reads the title.",
  canonical: "This page repeats",
  canonicalHelp: "Address of the page that search engines should list instead, with https://. Usually empty.",
  noindex: "Keep this page out of search engines",
  noindexHelp: "It leaves the sitemap as well. The help center's own search still finds it.",
  length: (length: number, most: number) =>
    length > most
      ? `${length} characters. Search engines cut it off after about ${most}.`
      : `${length} of about ${most} characters`,
  result: "How a search engine may show it",
  noDescription: "No description yet. Search engines choose a sentence from the text.",
  hidden: "Search engines are asked not to list this page.",
  save: "Save",
  cancel: "Cancel",
  saved: "Saved in the draft. It takes effect when the page is published.",
  conflict: "Somebody else has saved this draft meanwhile. Load the page again, then change it.",
};
