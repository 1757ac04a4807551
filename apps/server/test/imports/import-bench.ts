import { expect } from "vitest";
import type { AuthoringServer } from "../authoring/authoring-server.ts";

export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

interface Row {
  readonly kind: string;
  readonly title: string;
  readonly locale: string;
  readonly path: string;
  readonly outcome: string;
  readonly reason: string;
}

export interface ReadRun {
  readonly run: {
    readonly id: string;
    readonly state: string;
    readonly folderWins: boolean;
    readonly redirectsAdded: number;
    readonly problem: unknown;
  };
  readonly report: {
    readonly counts: Readonly<Record<string, number>>;
    readonly images: Readonly<Record<string, number>>;
    readonly files: Readonly<Record<string, number>>;
    readonly redirects: number;
    readonly locales: readonly { readonly there: string; readonly here: string }[];
    readonly pages: readonly Row[];
    readonly leftovers: readonly {
      readonly kind: string;
      readonly page: string;
      readonly what: string;
      readonly became: string;
    }[];
  };
}

/** Waits until an import has nothing to do, and tells what it found. */
export async function settled(server: AuthoringServer, id: string): Promise<ReadRun> {
  await expect
    .poll(async () => (await server.call("GET", `/import-runs/${id}`)).body.run.state, {
      timeout: 60_000,
      interval: 50,
    })
    .not.toMatch(/reading|running/);
  const { body } = await server.call<ReadRun>("GET", `/import-runs/${id}`);
  return body;
}

export async function planned(server: AuthoringServer, body: object): Promise<ReadRun> {
  const opened = await server.call("POST", "/import-runs", body);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  return settled(server, opened.body.run.id);
}

export async function carriedOut(server: AuthoringServer, body: object, prune = false): Promise<ReadRun> {
  const plan = await planned(server, body);
  expect(plan.run).toMatchObject({ state: "ready", problem: null });
  const started = await server.call("POST", `/import-runs/${plan.run.id}/start`, { prune });
  expect(started.status, JSON.stringify(started.body)).toBe(200);
  const done = await settled(server, plan.run.id);
  expect(done.run).toMatchObject({ state: "done", problem: null });
  return done;
}

/** Every page of the site that can be reached, and every address on it that leads nowhere. */
export async function crawl(server: AuthoringServer, start: string): Promise<{ pages: string[]; broken: string[] }> {
  const seen = new Set<string>();
  const broken: string[] = [];
  const queue = [{ at: start, from: "" }];
  const pages: string[] = [];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { at, from } = next;
    if (seen.has(at)) continue;
    seen.add(at);
    const { status, html } = await server.page(encodeURI(at));
    if (status !== 200) {
      broken.push(`${from} -> ${at} (${status})`);
      continue;
    }
    if (/\.(?:css|js|png|svg|xml|txt|md|json|webp)$/.test(at)) continue;
    pages.push(at);
    for (const [, , target = ""] of html.matchAll(/\s(href|src)="([^"]*)"/g)) {
      if (!target.startsWith("/") || target.startsWith("//") || /^\/(?:console|widget|api|_astro)/.test(target))
        continue;
      const path = decodeURIComponent(target.replace(/[?#].*$/s, "").replaceAll("&amp;", "&"));
      queue.push({ at: path, from: at });
    }
  }
  return { pages, broken };
}
