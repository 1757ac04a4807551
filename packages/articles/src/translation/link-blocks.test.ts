import { sourceBlocks } from "@handrail/markdown";
import { describe, expect, test } from "vitest";
import { linkBlocks, linkSavedBlocks } from "./link-blocks.ts";
import { translationRows } from "./translation-rows.ts";

const english = [
  "Handrail starts with two commands.",
  "## Install",
  "Run `npm ci`, then wait.",
  "```sh\nnpm ci\n```",
  "## Start",
  "Open <http://localhost:4321/> in a browser.",
].join("\n\n");
const german = [
  "Handrail startet mit zwei Befehlen.",
  "## Installieren",
  "Führen Sie `npm ci` aus und warten Sie.",
  "```sh\nnpm ci\n```",
  "## Starten",
  "Öffnen Sie <http://localhost:4321/> im Browser.",
].join("\n\n");

const link = (source: string, target: string, madeFrom = sourceBlocks(source).map(({ hash }) => hash)) =>
  linkBlocks({
    source: sourceBlocks(source),
    target: sourceBlocks(target),
    remembered: [],
    madeFrom,
    origin: "manual",
  });

function states(source: string, target: string, links: ReturnType<typeof link>, former?: string) {
  const known = new Map(sourceBlocks(former ?? "").map(({ hash, markdown }) => [hash, markdown]));
  return translationRows(sourceBlocks(source), sourceBlocks(target), links, (hash) => known.get(hash)).map(
    ({ state, source: from, target: to }) =>
      `${state}: ${from?.markdown.split("\n")[0] ?? "-"} | ${to?.markdown.split("\n")[0] ?? "-"}`,
  );
}

describe("links of blocks", () => {
  test("a translation of as many blocks is linked one by one", () => {
    const links = link(english, german);
    expect(links.map(({ source }) => source)).toEqual(sourceBlocks(english).map(({ hash }) => hash));
    expect(states(english, german, links).every((row) => row.startsWith("fresh"))).toBe(true);
  });

  test("without a record, blocks are paired by what survives translation", () => {
    const shorter = german.split("\n\n").toSpliced(2, 1).join("\n\n");
    const links = link(english, shorter, []);
    expect(states(english, shorter, links)).toEqual([
      "fresh: Handrail starts with two commands. | Handrail startet mit zwei Befehlen.",
      "fresh: ## Install | ## Installieren",
      "missing: Run `npm ci`, then wait. | -",
      "fresh: ```sh | ```sh",
      "fresh: ## Start | ## Starten",
      "fresh: Open <http://localhost:4321/> in a browser. | Öffnen Sie <http://localhost:4321/> im Browser.",
    ]);
  });

  test("a changed block of the source makes its translation stale, a new one is missing, a lost one is left over", () => {
    const links = link(english, german);
    const changed = english
      .replace("two commands", "two short commands")
      .replace("Run `npm ci`, then wait.\n\n", "")
      .concat("\n\nThen sign in.");
    expect(states(changed, german, links, english)).toEqual([
      "stale: Handrail starts with two short commands. | Handrail startet mit zwei Befehlen.",
      "fresh: ## Install | ## Installieren",
      "left_over: - | Führen Sie `npm ci` aus und warten Sie.",
      "fresh: ```sh | ```sh",
      "fresh: ## Start | ## Starten",
      "fresh: Open <http://localhost:4321/> in a browser. | Öffnen Sie <http://localhost:4321/> im Browser.",
      "missing: Then sign in. | -",
    ]);
  });

  test("blocks that changed places in the source stay linked", () => {
    const blocks = english.split("\n\n");
    const moved = [blocks[0], ...blocks.slice(4), ...blocks.slice(1, 4)].join("\n\n");
    expect(states(moved, german, link(english, german), english).every((row) => row.startsWith("fresh"))).toBe(true);
  });

  test("correcting a word of a stale translation leaves it stale; its origin becomes whose hand it was", () => {
    const changed = english.replace("two commands", "three commands");
    const corrected = german.replace("zwei Befehlen", "zwei kurzen Befehlen");
    const links = linkSavedBlocks({
      source: sourceBlocks(changed),
      before: sourceBlocks(german),
      target: sourceBlocks(corrected),
      remembered: link(english, german).map((one) => ({ ...one, origin: "machine" as const })),
      madeFrom: [],
      origin: "manual",
    });
    expect(states(changed, corrected, links, english)[0]).toMatch(/^stale/);
    expect(links.map(({ origin }) => origin)).toEqual([
      "manual",
      "machine",
      "machine",
      "machine",
      "machine",
      "machine",
    ]);
  });

  test("a block added to the translation belongs to the source block that had none", () => {
    const added = `${english}\n\nThen sign in with \`admin\`.`;
    const links = linkSavedBlocks({
      source: sourceBlocks(added),
      before: sourceBlocks(german),
      target: sourceBlocks(`${german}\n\nMelden Sie sich dann mit \`admin\` an.`),
      remembered: link(english, german),
      madeFrom: [],
      origin: "manual",
    });
    expect(links.at(-1)?.source).toBe(sourceBlocks(added).at(-1)?.hash);
  });
});
