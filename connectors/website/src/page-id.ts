/** Parameters that say where a visitor came from and nothing about the page. */
const tracking =
  /^(?:utm_.+|gclid|gbraid|wbraid|fbclid|msclkid|yclid|igshid|mc_[ce]id|_gl|_ga|_hs(?:enc|mi)|ref_src)$/i;

/**
 * The one form of a page's address: no fragment, no default port, no tracking, parameters in order. It identifies the
 * page. Empty for what is no web address.
 */
export function pageId(address: string): string {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.username) return "";
  url.hash = "";
  url.hostname = url.hostname.replace(/\.$/, "");
  const dropped = Array.from(url.searchParams.keys()).filter((name) => tracking.test(name));
  for (const name of dropped) url.searchParams.delete(name);
  url.searchParams.sort();
  // An empty query is no query.
  if (url.searchParams.size === 0) url.search = "";
  return url.href;
}

function looseForm(url: URL): string {
  const path = url.pathname.replace(/\/index\.html?$/, "/").replace(/(?<=.)\/$/, "");
  return url.hostname.replace(/^www\./, "") + path;
}

/** Whether two addresses differ only in what servers treat alike: slash at the end, `www.`, http, parameters. */
export function isSameAddress(left: string, right: string): boolean {
  const [one, two] = [URL.parse(left), URL.parse(right)];
  return one !== null && two !== null && looseForm(one) === looseForm(two);
}

/** Whether two addresses belong to one site; `www.` makes no difference. */
export function isSameSite(left: string, right: string): boolean {
  const [one, two] = [URL.parse(left), URL.parse(right)];
  const site = (url: URL): string => url.host.replace(/^www\./, "");
  return one !== null && two !== null && site(one) === site(two);
}
