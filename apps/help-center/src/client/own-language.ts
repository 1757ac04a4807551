/** On the page that only asks for the language: goes on to the first of the reader's languages that the site has. */
export function goToOwnLanguage(): void {
  if (!document.body.classList.contains("languages")) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".language-list a")];
  for (const wanted of navigator.languages) {
    const language = wanted.split("-")[0];
    const link = links.find(({ lang }) => lang === wanted) ?? links.find(({ lang }) => lang.split("-")[0] === language);
    if (link) return location.replace(link.href);
  }
}
