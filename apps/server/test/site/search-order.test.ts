import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openInstallation, type Installation } from "./installation.ts";
import { firstInTexts, searchedArticles, searchPageLinks, searches } from "./searched-articles.ts";

const main = "https://help.acme.example";
let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation("", searchedArticles);
}, 60_000);
afterAll(() => installation.close());

interface ApiHit {
  readonly url: string;
  readonly anchor: string;
}
const html = async (path: string) =>
  (await installation.fetch(main + path, { headers: { accept: "text/html" } })).text();
const hits = async (path: string): Promise<string[]> => {
  const { hits: found } = (await (await installation.fetch(`${main}/api/v1/${path}`)).json()) as { hits: ApiHit[] };
  return [...new Set(found.map(({ url }) => url))];
};
const asked = (query: string, more: Record<string, string> = {}): string =>
  new URLSearchParams({ q: query, locale: "en", limit: "20", ...more }).toString();

async function toolFinds(query: string): Promise<string[]> {
  const response = await installation.fetch(`${main}/mcp`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "search", arguments: { query, limit: 20 } },
    }),
  });
  const { result } = (await response.json()) as { result: { structuredContent: { results: { url: string }[] } } };
  return [...new Set(result.structuredContent.results.map(({ url }) => new URL(url).pathname))];
}

describe("One order of results", () => {
  test.each(searches)("on the search page, in the box, through the API and at /mcp: %s", async (query, first) => {
    const page = searchPageLinks(await html(`/en/search/?${asked(query)}`)).pages;
    expect(page[0]).toBe(first);
    expect(await hits(`suggest?${asked(query, { texts: "true" })}`)).toEqual(page);
    expect(await toolFinds(query)).toEqual(page);
    const sections = await hits(`search?${asked(query)}`);
    expect(page.filter((url) => sections.includes(url))).toEqual(sections);
    const typed = (await (await installation.fetch(`${main}/api/v1/suggest?${asked(query)}`)).json()) as {
      hits: ApiHit[];
      settled: boolean;
    };
    if (typed.settled) expect(typed.hits[0]?.url).toBe(first);
  });

  test("puts an article first whose title was typed, also misspelt, where the texts alone would not", async () => {
    const [query, first] = searches[0];
    expect((await hits(`search?${asked(query, { order: "texts" })}`))[0]).toBe(firstInTexts);
    expect((await hits(`search?${asked(query)}`))[0]).toBe(first);
    const lost = searchPageLinks(await html(`/en/help/${query.replaceAll(" ", "-").toLowerCase()}/`));
    expect(lost.pages[0]).toBe(first);
  });

  test("links the heading that was typed, and no section twice", async () => {
    const { links } = searchPageLinks(await html(`/en/search/?${asked("where the money goes")}`));
    expect(links.slice(0, 2)).toEqual(["/en/shop/cancel/", "/en/shop/cancel/#where-the-money-goes"]);
    expect(new Set(links).size).toBe(links.length);
  });

  test("shows a title that was found alone once, above nothing that repeats it", async () => {
    const page = await html(`/en/search/?${asked("ca")}`);
    expect(searchPageLinks(page).links[0]).toBe("/en/shop/cancel/");
    expect(page).not.toContain("result-section");
  });

  test("does not count as in vain what only a title says", async () => {
    const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    for (const query of ["ca", "walrus"]) await installation.fetch(`${main}/en/search/?${asked(query)}`, { headers });
    const list = async () =>
      (await installation.api<{ searches: { query: string }[] }>("GET", "/failed-searches")).body.searches.map(
        (row) => row.query,
      );
    await expect.poll(list, { timeout: 10_000 }).toContain("walrus");
    expect(await list()).not.toContain("ca");
  });
});
