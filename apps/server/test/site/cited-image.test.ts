import { afterAll, beforeAll, expect, test } from "vitest";
import { openInstallation, type Installation } from "./installation.ts";
import { wideImage } from "./wide-image.ts";

const origin = "https://help.acme.example";
let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
}, 60_000);
afterAll(() => installation.close());

interface Reply {
  readonly text: string;
  readonly citations: readonly { readonly quote: string; readonly image?: object }[];
}

async function write(path: string, more: string): Promise<void> {
  const { services, api } = installation;
  const article = (await services.articles.findArticleByPath(services.workspace.id, path))!;
  const stored = (await services.articles.getTranslation(services.workspace.id, article.id, "en"))!;
  const body = `${stored.draft.body}\n\n${more}\n`;
  await api("PUT", `/articles/${article.id}/drafts/en`, { ...stored.draft, body, revision: stored.revision });
  await api("POST", `/articles/${article.id}/publish`, {});
}

async function ask(text: string): Promise<Reply> {
  const post = (path: string, body: object, token = "") =>
    installation.fetch(`${origin}/api/v1${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });
  const { id, token } = (await (await post("/sessions", { locale: "en" })).json()) as { id: string; token: string };
  return (await post(`/sessions/${id}/messages`, { id: crypto.randomUUID(), text }, token)).json() as Promise<Reply>;
}

const imagesOf = ({ citations }: Reply) => citations.flatMap(({ image }) => image ?? []);

test("an answer carries the image of the article that it quotes, by the name of its file alone", async () => {
  const { services } = installation;
  const { fileName } = await services.assets.put(services.workspace.id, wideImage(), "image/png");
  await write(
    "guide/install",
    `## Flux lever\n\nPull the flux lever until the lamp glows.\n\n![The lever](/media/${fileName})`,
  );
  const reply = await ask("When do I stop pulling the flux lever?");
  expect(reply.text).toContain("until the lamp glows");
  expect(reply.text).not.toContain("media");
  expect(imagesOf(reply)).toEqual([{ fileName, alt: "The lever", width: 900, height: 200 }]);
  expect((await installation.fetch(`${origin}/media/${fileName}`)).status).toBe(200);
});

test("an image of another server, of a source, or behind other words is none", async () => {
  const { services } = installation;
  const hidden = await services.assets.put(services.workspace.id, wideImage(), "image/png", { onSite: false });
  expect(hidden.fileName).toMatch(/png$/);
  await write(
    "guide/clean",
    [
      "## Grommet\n\nTurn the grommet twice until it clicks.\n\n![Outside](https://evil.example/a.png)",
      "## Sprocket\n\nOil the sprocket every second winter.\n\nPut it back.\n\n![Elsewhere](/media/0000000000000000.png)",
    ].join("\n\n"),
  );
  for (const question of ["How often do I turn the grommet?", "When do I oil the sprocket?"]) {
    const reply = await ask(question);
    expect(reply.citations.length).toBeGreaterThan(0);
    expect(imagesOf(reply)).toEqual([]);
  }
});
