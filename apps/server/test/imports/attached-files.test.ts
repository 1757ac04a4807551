import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { openAuthoringServer, type AuthoringServer } from "../authoring/authoring-server.ts";
import { settled } from "./import-bench.ts";
import { zipFile } from "./zip-file.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

const pdf = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
const archive = zipFile({ "read-me.txt": "Read me." });
const word = zipFile({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>" });
const html = "<!DOCTYPE html><script>alert(1)</script>";

let server: AuthoringServer;
beforeAll(async () => {
  server = await openAuthoringServer({ "en/basics/own.md": "---\ntitle: Own\n---\nSee [the plan](plan.pdf).\n" });
}, 120_000);
afterAll(() => server?.close());

async function send(collection: string, files: Files) {
  const { body: opened } = await server.call("POST", "/imports", { locale: "en", collection });
  const { body } = await server.call("POST", `/imports/${opened.importId}/files`, {
    files: Object.entries(files).map(([path, content]) => ({
      path,
      content: Buffer.from(content).toString("base64"),
      encoding: "base64",
    })),
  });
  await server.call("POST", `/imports/${opened.importId}/finish`, {});
  return body.results as readonly { path: string; outcome: string; reason: string; leftFiles?: readonly string[] }[];
}

const get = (path: string): Promise<Response> =>
  Promise.resolve(createApp(server.services).request(path, { headers: { accept: "*/*" } }));

async function bodyAt(path: string): Promise<string> {
  const { articles, workspace } = server.services;
  const article = await articles.findArticleByPath(workspace.id, path);
  if (!article) throw new Error(`There is no article at ${path}.`);
  return (await articles.getVersion(workspace.id, article.id, "en"))?.body ?? "";
}

async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(folder.length + 1), (await readFile(file)).toString("base64")] as const),
    ),
  );
}

const folder: Files = {
  "guide/files/manual v2.pdf": pdf,
  "guide/prices.csv": "a,b\n1,2\n",
  "guide/pack.zip": archive,
  "guide/letter.docx": word,
  "guide/trap.pdf": html,
  "guide/one.md":
    '# One\n\nThe [manual](files/manual%20v2.pdf), [prices](./prices.csv), <a href="pack.zip">the pack</a>, [letter][l],\n' +
    "[a trap](trap.pdf), [gone](gone.pdf) and `[code](prices.csv)`.\n\n[l]: letter.docx\n",
  "guide/secret.md": "---\ntitle: Secret\naudience: internal\n---\nThe [manual](files/manual%20v2.pdf).\n",
};

describe("files that articles link to", () => {
  test("come along with a folder, are saved and never shown, and go back byte by byte", async () => {
    const results = await send("files", folder);
    const of = (path: string) => results.find((result) => result.path === path);
    expect(of("guide/trap.pdf")).toMatchObject({ outcome: "skipped" });
    expect(of("guide/one.md")).toMatchObject({
      outcome: "added",
      leftFiles: [/trap/, /gone/].map((name) => expect.stringMatching(name)),
    });
    expect(of("guide/secret.md")?.leftFiles).toEqual([expect.stringMatching(/not public/)]);
    const body = await bodyAt("files/guide/one");
    expect(body).toMatch(
      /\[manual\]\(\/media\/[0-9a-f]{16}\.pdf\), \[prices\]\(\/media\/[0-9a-f]{16}\.csv\), <a href="\/media\/[0-9a-f]{16}\.zip">/,
    );
    expect(body).toMatch(
      /\[a trap\]\(trap\.pdf\), \[gone\]\(gone\.pdf\) and `\[code\]\(prices\.csv\)`\.\n\n\[l\]: \/media\/[0-9a-f]{16}\.docx/,
    );
    expect(await bodyAt("files/guide/secret")).toContain("(files/manual%20v2.pdf)");

    const page = (await server.page("/en/files/guide/one/")).html;
    const address = /href="(\/media\/[0-9a-f]{16}\.pdf)"/.exec(page)?.[1] ?? "";
    expect(page).toContain(`<a href="${address}" download="manual.pdf">manual</a>`);
    for (const [ending, type, bytes] of [
      ["pdf", "application/pdf", pdf],
      ["csv", "text/csv; charset=utf-8", Buffer.from("a,b\n1,2\n")],
      ["zip", "application/zip", archive],
      ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", word],
    ] as const) {
      const file = await get(new RegExp(`/media/[0-9a-f]{16}\\.${ending}`).exec(page)?.[0] ?? "");
      expect(file.status).toBe(200);
      expect(Object.fromEntries(file.headers)).toMatchObject({
        "content-type": type,
        "content-disposition": "attachment",
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringMatching(/default-src 'none'.*sandbox/),
      });
      expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
    }

    const { body: library } = await server.call("GET", "/media?q=manual");
    expect(library.media).toEqual([
      expect.objectContaining({ name: "manual v2.pdf", mediaType: "application/pdf", sizeBytes: pdf.length, uses: 1 }),
    ]);
    const { body: detail } = await server.call("GET", `/media/${library.media[0].fileName}`);
    expect(detail.usedIn).toEqual([expect.objectContaining({ path: "files/guide/one" })]);
    const inUse = await server.call("DELETE", `/media/${library.media[0].fileName}`);
    expect(inUse.status).toBe(409);
    expect((await send("files", folder)).filter(({ outcome }) => outcome === "updated")).toEqual([]);
  });

  test("are in exports, as Markdown and as a site", async () => {
    const out = await mkdtemp(join(tmpdir(), "handrail-files-"));
    try {
      await server.call("POST", "/exports/markdown", { folder: join(out, "md"), locale: "en", collection: "files" });
      const exported = await filesBelow(join(out, "md"));
      for (const [path, content] of Object.entries(folder)) {
        if (path === "guide/trap.pdf") continue;
        expect([path, exported.get(path)]).toEqual([path, Buffer.from(content).toString("base64")]);
      }
      expect(exported.size).toBe(Object.keys(folder).length - 1);

      const { id, workspaceId } = (await server.services.articles.findArticleByPath(
        server.services.workspace.id,
        "files/guide/one",
      ))!;
      const now = await server.services.articles.getTranslation(workspaceId, id, "en");
      const text = { ...now!.draft, body: now!.draft.body.replace("The [manual]", "Our [manual]") };
      await server.call("PUT", `/articles/${id}/drafts/en`, { ...text, revision: now!.revision });
      await server.call("POST", `/articles/${id}/publish`, { locales: ["en"] });
      await server.call("POST", "/exports/markdown", { folder: join(out, "md"), locale: "en", collection: "files" });
      const changed = Buffer.from(folder["guide/one.md"] ?? "")
        .toString()
        .replace("The [manual]", "Our [manual]");
      expect((await readFile(join(out, "md/guide/one.md"), "utf8")).endsWith(changed)).toBe(true);

      await server.call("POST", "/exports", { folder: join(out, "site"), siteUrl: "https://docs.example.com/help/" });
      const site = await filesBelow(join(out, "site"));
      const name = [...site.keys()].find(
        (path) => /^media\/[0-9a-f]{16}\.pdf$/.test(path) && site.get(path) === pdf.toString("base64"),
      );
      expect(name).toBeDefined();
      expect(Buffer.from(site.get("en/files/guide/one/index.html") ?? "", "base64").toString()).toContain(
        `href="/help/${name}" download="manual.pdf"`,
      );
      expect(Buffer.from(site.get("_headers") ?? "", "base64").toString()).toContain(
        "/media/*.pdf\n  Content-Disposition: attachment",
      );
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  });

  test("come along with a ZIP, two of one name beside each other too", async () => {
    const response = await createApp(server.services).request(
      "/api/v1/import-runs/upload?kind=folder&name=docs.zip&locale=en&collection=zipped",
      {
        method: "POST",
        headers: { authorization: `Bearer ${server.services.controlToken}`, "content-type": "application/zip" },
        body: zipFile({
          "guide/one.md": "# One\n\n[First](a/data.csv) and [second](b/data.csv), [not there](gone.pdf).\n",
          "guide/a/data.csv": "first\n",
          "guide/b/data.csv": "second\n",
          "guide/tool.exe": Buffer.from("MZ\u0090"),
          "more/two.md": "# Two\n\nSee [the tool](../guide/tool.exe).\n",
        }),
      },
    );
    const { run } = (await response.json()) as { run: { id: string } };
    const plan = await settled(server, run.id);
    expect(plan.report.files).toMatchObject({ stored: 2 });
    await server.call("POST", `/import-runs/${run.id}/start`, {});
    await settled(server, run.id);
    const [, first = "", second = ""] =
      /\[First\]\((\/media\/\S+\.csv)\) and \[second\]\((\/media\/\S+\.csv)\)/.exec(await bodyAt("zipped/guide/one")) ??
      [];
    expect(await (await get(first)).text()).toBe("first\n");
    expect(await (await get(second)).text()).toBe("second\n");
    expect(plan.report.leftovers.filter(({ what }) => what.includes("gone.pdf")).length).toBeGreaterThan(0);
    expect(await bodyAt("zipped/more/two")).toContain("tool.exe");
  });

  test("are refused when they can run, or are not what they are called", async () => {
    const files: Files = {
      "page.txt": html,
      "drawing.txt": "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
      "page.pdf": html,
      "other.pdf": pdf.subarray(1),
      "word.pdf": word,
      "pdf.docx": pdf,
      "program.zip": Buffer.from("MZ\u0090\u0000"),
      "installer.zip": zipFile({ "setup.exe": "MZ" }),
      "java.zip": zipFile({ "META-INF/MANIFEST.MF": "x", "Main.class": "x" }),
      "climbing.zip": zipFile({ "../out.txt": "x" }),
      "macros.docx": zipFile({ "[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": "x" }),
      "binary.txt": Buffer.from([0, 1, 2, 3]),
      "page.html": html,
      "script.js": "alert(1)",
      "tool.exe": Buffer.from("MZ"),
      "none.pdf": "",
    };
    const { body } = await server.call("POST", "/media", {
      files: Object.entries(files).map(([name, content]) => ({
        name,
        content: Buffer.from(content).toString("base64"),
      })),
    });
    expect(body.results.filter(({ outcome }: { outcome: string }) => outcome !== "refused")).toEqual([]);
    for (const { reason } of body.results) expect(reason).not.toBe("");
    const { body: taken } = await server.call("POST", "/media", {
      files: [{ name: "Terms & conditions.pdf", content: Buffer.from(`${pdf.toString()}other`).toString("base64") }],
    });
    expect(taken.results[0]).toMatchObject({ outcome: "added", media: { name: "Terms & conditions.pdf" } });
    const address = taken.results[0].media.url;
    expect((await get(`${address}/`)).headers.get("content-type")).not.toMatch(/pdf/);
  });

  test("of the content folder are taken over with the texts that link to them", async () => {
    expect((await server.page("/en/basics/own/")).html).not.toContain("/media/");
    await writeFile(join(server.contentFolder, "en/basics/plan.pdf"), pdf);
    await server.services.publishing.publishSavedFiles();
    expect((await server.page("/en/basics/own/")).html).toMatch(
      /href="\/media\/[0-9a-f]{16}\.pdf" download="the plan\.pdf"/,
    );
  });
});
