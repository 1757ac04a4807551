const links = [...document.querySelectorAll<HTMLAnchorElement>(".language-list a")];

/** The first of the reader's languages that the site has. */
function ownLanguage(): HTMLAnchorElement | undefined {
  for (const wanted of navigator.languages) {
    const language = wanted.split("-")[0];
    const link = links.find(({ lang }) => lang === wanted) ?? links.find(({ lang }) => lang.split("-")[0] === language);
    if (link) return link;
  }
  return undefined;
}

// For the page that only asks for the language.
const link = ownLanguage();
if (link) location.replace(link.href);
