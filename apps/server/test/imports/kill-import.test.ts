import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServerDatabase, testBackends } from "@handrail/database/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { png } from "./import-bench.ts";
import { startKillable, type KillableServer } from "./killable-server.ts";
import { zipFile } from "./zip-file.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const articles = 60;
/** How far an import is when its server is killed. */
const middle = 0.5;

interface Answer {
  readonly run: {
    readonly id: string;
    readonly state: string;
    readonly progress: { readonly done: number; readonly total: number };
  };
  readonly report: { readonly counts: Readonly<Record<string, number>> } | null;
}

interface Row {
  readonly path: string;
  readonly locale: string;
  readonly state: string;
}

function archive(): Uint8Array<ArrayBuffer> {
  const files: Record<string, string | Uint8Array> = { "docs/en/guide/a.png": png };
  for (let index = 0; index < articles; index++) {
    files[`docs/en/guide/page-${index}.md`] = `# Page ${index}\n\nText ${index}. ![Picture](a.png)\n`;
    files[`docs/de/guide/page-${index}.md`] = `# Seite ${index}\n\nDeutsch ${index}.\n`;
  }
  return zipFile(files);
}

/** Every text of the collection. */
async function textsOf(server: KillableServer): Promise<Row[]> {
  const texts: Row[] = [];
  for (const locale of ["en", "de"]) {
    const list = await server
      .call<{ articles: Row[] }>("GET", `/articles?locale=${locale}&limit=500`)
      .catch(() => ({ articles: [] }));
    texts.push(...list.articles.filter((row) => row.locale === locale && row.path.startsWith("manual/")));
  }
  return texts;
}

async function planned(server: KillableServer): Promise<Answer> {
  const { run } = await server.call<Answer>(
    "POST",
    "/import-runs/upload?kind=folder&name=docs.zip&locale=en&collection=manual",
    archive(),
  );
  return reached(server, run.id, "ready");
}

async function reached(server: KillableServer, id: string, state: string): Promise<Answer> {
  const read = () => server.call<Answer>("GET", `/import-runs/${id}`);
  await expect.poll(async () => (await read()).run.state, { timeout: 120_000, interval: 100 }).toBe(state);
  return read();
}

for (const { name, skipReason } of testBackends) {
  const title = `an import whose server is killed, on ${name}${skipReason ? ` (skipped: ${skipReason})` : ""}`;
  describe.skipIf(skipReason)(title, () => {
    let folder: string;
    let database: Awaited<ReturnType<typeof createServerDatabase>> | undefined;
    let server: KillableServer | undefined;
    const start = async () => (server = await startKillable(folder, database?.connectionString ?? ""));

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "handrail-kill-import-"));
      await mkdir(join(folder, "content/en/start"), { recursive: true });
      await writeFile(join(folder, "content/en/start/own.md"), "# Our own\n\nWritten here.\n");
      database = name === "Postgres" ? await createServerDatabase() : undefined;
    });
    afterEach(async () => {
      await server?.kill();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    test("nothing is half, and the same import brings the rest", async () => {
      const first = await start();
      const { run } = await planned(first);
      await first.call("POST", `/import-runs/${run.id}/start`, {});
      for (;;) {
        const { progress, state } = (await first.call<Answer>("GET", `/import-runs/${run.id}`)).run;
        expect(state).toBe("running");
        if (progress.total > 0 && progress.done / progress.total >= middle) break;
      }
      await first.kill();

      const second = await start();
      // Where another server may have gone on with it, half a minute of silence says that none has.
      await reached(second, run.id, "interrupted");
      const before = await textsOf(second);
      const plan = await planned(second);
      const { added = 0, updated = 0, unchanged = 0, left } = plan.report?.counts ?? {};
      expect(left).toBe(0);
      expect(added + updated + unchanged).toBe(2 * articles);
      expect(unchanged).toBeGreaterThanOrEqual(before.filter(({ state }) => state === "published").length - 1);
      await second.call("POST", `/import-runs/${plan.run.id}/start`, {});
      await reached(second, plan.run.id, "done");

      const after = await textsOf(second);
      expect(after.map(({ state }) => state)).toEqual(after.map(() => "published"));
      expect(new Set(after.map(({ locale, path }) => `${locale} ${path}`)).size).toBe(2 * articles);
      expect(after).toHaveLength(2 * articles);
      for (const { locale, path } of [after[0]!, after.at(-1)!])
        expect((await fetch(`${second.url}/${locale}/${path}/`)).status, path).toBe(200);
      expect((await planned(second)).report?.counts).toMatchObject({ added: 0, updated: 0, unchanged: 2 * articles });
    });
  });
}
