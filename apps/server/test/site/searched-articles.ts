const page = (title: string, order: number, body: string): string =>
  `---\ntitle: ${title}\norder: ${order}\n---\n${body}\n`;

/** Articles of which one says in its title what another says many times in its text. */
export const searchedArticles: Readonly<Record<string, string>> = {
  "en/shop/_topic.md": "---\ntitle: Shop\norder: 3\n---\n",
  "en/shop/cancel.md": page(
    "Cancel an order",
    1,
    "Write to the shop within a day.\n\n## Where the money goes\n\nIt comes back on the card within a week.",
  ),
  "en/shop/track.md": page(
    "Track a parcel",
    2,
    "## When it is late\n\nCancel the order, or cancel one article of the order. An order that was canceled stays in the list of your orders, and so does an order that you did not cancel.\n\n## Who brings it\n\nThe post brings a parcel to the door.",
  ),
  "en/shop/pay.md": page("Pay by invoice", 3, "## Deadline\n\nPay an invoice within a month, or cancel the order."),
};

/** First by the texts alone for the first of the searches below. */
export const firstInTexts = "/en/shop/track/";

/** What somebody searches for, and the page that comes first wherever they do. */
export const searches = [
  ["cancle an ordre", "/en/shop/cancel/"],
  ["Cancel an order", "/en/shop/cancel/"],
  ["where the money goes", "/en/shop/cancel/"],
  ["when does the money come back on my card", "/en/shop/cancel/"],
  ["who brings the parcel to my door", "/en/shop/track/"],
] as const;

/** Links of a page's results in their order, and the pages among them. */
export function searchPageLinks(html: string): { readonly links: string[]; readonly pages: string[] } {
  const [, list = ""] = /<ol class="result-list"[^>]*>([^]*?)<\/ol>/.exec(html) ?? [];
  const links = [...list.matchAll(/<a [^>]*?href="([^"]+)"/g)].map(([, href = ""]) => href);
  return { links, pages: [...new Set(links.map((href) => href.replace(/#.*$/, "")))] };
}
