import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInstallation, type Installation } from "./installation.ts";

let installation: Installation;

interface Fields {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
}

/** Enough pages that a change comes while they are made. */
const manyArticles = Object.fromEntries(
  Array.from({ length: 150 }, (_, index) => [
    `en/many/article-${index}.md`,
    `---\ntitle: Article ${index}\n---\nText of article ${index}.\n`,
  ]),
);

beforeAll(async () => {
  installation = await openInstallation("", manyArticles);
}, 60_000);
afterAll(() => installation.close());

async function helpCenters(): Promise<Fields[]> {
  const { body } = await installation.api<{ helpCenters: Fields[] }>("GET", "/help-centers");
  return body.helpCenters;
}

/** What can be sent of what was answered. */
async function fieldsOf(index: number): Promise<Record<string, unknown>> {
  const {
    isDefault: _default,
    address: _address,
    pages: _pages,
    checks: _checks,
    ...own
  } = (await helpCenters())[index] as unknown as Record<string, unknown>;
  return own;
}

/** Publishes everything and does the work when the first pages have been made. */
async function whilePublishing<Result>(work: () => Promise<Result>): Promise<Result> {
  let begun: Promise<Result> | undefined;
  await installation.services.publishing.publish("all", ({ stage, done }) => {
    if (stage === "Rendering pages" && done > 0) begun ??= work();
  });
  if (!begun) throw new Error("The publish told no progress.");
  const result = await begun;
  await installation.services.publishing.refresh();
  return result;
}

const read = async (url: string) => (await installation.fetch(url, { headers: { accept: "text/html" } })).text();

describe("settings of a help center that change during a publish", () => {
  it("show on every page afterwards", async () => {
    const { id, ...own } = await fieldsOf(0);
    const { status } = await whilePublishing(() =>
      installation.api("PUT", `/help-centers/${String(id)}`, { ...own, name: "Renamed Meanwhile" }),
    );
    expect(status).toBe(200);
    for (const path of ["/en/", "/de/", "/en/guide/", "/en/guide/install/", "/de/guide/install/"])
      expect(await read(`https://help.acme.example${path}`), path).toContain("Renamed Meanwhile");
  });

  it("open one site for a new one, which answers at once when it is published", async () => {
    const { id: _id, ...own } = await fieldsOf(0);
    const host = "second.acme.example";
    const { status } = await whilePublishing(() =>
      installation.api("POST", "/help-centers", { ...own, name: "Second", hosts: [host] }),
    );
    expect(status).toBe(201);
    const { sites } = installation.services;
    const second = sites.all.filter(({ helpCenter }) => helpCenter.hosts.includes(host));
    expect(second).toHaveLength(1);
    expect(sites.forHost(host)).toBe(second[0]);
    expect(await read(`https://${host}/en/guide/install/`)).toContain("Second");
  });

  it("leave no files of one that is removed", async () => {
    const { id } = (await helpCenters()).find(({ name }) => name === "Second")!;
    const folder = join(installation.services.config.dataFolder, "sites", id);
    expect(existsSync(join(folder, "site"))).toBe(true);
    await whilePublishing(() => installation.api("DELETE", `/help-centers/${id}`));
    expect(existsSync(join(folder, "site"))).toBe(false);
    expect(existsSync(`${folder}.json`)).toBe(false);
    expect(await read("https://second.acme.example/en/")).not.toContain("Second");
  });
});

describe("a server that is stopped during a publish", () => {
  it("writes nothing any more afterwards, and says what becomes of the rest", async () => {
    const stopped = await openInstallation("", manyArticles);
    const { publishing } = stopped.services;
    const written: number[] = [];
    let closing: Promise<void> | undefined;
    const cut = publishing.publish("all", ({ stage, done }) => {
      if (stage !== "Rendering pages") return;
      written.push(done);
      closing ??= publishing.close();
    });
    await expect(cut).rejects.toMatchObject({ code: "server_stopping" });
    await closing;
    expect(written.length).toBeLessThan(20);
    await expect(publishing.refresh()).rejects.toMatchObject({ code: "server_stopping" });
    // Fails where a page is still being written.
    await stopped.close();
  });
});
