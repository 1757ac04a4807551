import { Hono } from "hono";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import type { DraftText } from "../src/api/writing.ts";
import { siteStyles } from "./site-styles.ts";
import type { State } from "./state.ts";

/** What the editor asks while somebody writes: saving with revisions, preview, remarks, presence, versions. */
export function writingRoutes(state: State): Hono {
  const app = new Hono();
  const missing = {
    code: "article_not_found",
    message: "There is no such article.",
    hint: "Check the id; it may have been deleted.",
  };
  const find = (id: string) => state.articles.find((article) => article.id === id);
  const present = new Map<string, Map<string, { locale: string; since: string }>>();

  app.put("/articles/:id/drafts/:locale", async (context) => {
    const article = find(context.req.param("id"));
    if (!article) return context.json(missing, 404);
    const { revision, title, description, body } = await context.req.json<DraftText & { revision: number }>();
    const locale = context.req.param("locale");
    const before = article.translations.get(locale);
    const yours = { title, description, body };
    if (before && before.revision !== revision) {
      const theirs = { title: before.title, description: before.description, body: before.body };
      const blocks = [{ kind: "conflict", base: "", theirs: theirs.body, yours: yours.body }];
      return context.json(
        {
          code: "draft_conflict",
          message: "Somebody else has saved this draft meanwhile.",
          hint: "Choose what stays, then save again.",
          revision: before.revision,
          theirsBy: "Mia Sato",
          base: null,
          theirs,
          yours,
          merge: { clean: false, text: yours, blocks },
        },
        409,
      );
    }
    const saved = {
      ...yours,
      stale: false,
      version: before?.version ?? 0,
      versions: before?.versions ?? [],
      state: before?.version ? ("changed" as const) : ("draft" as const),
      revision: (before?.revision ?? 0) + 1,
      updatedAt: new Date().toISOString(),
    };
    article.translations.set(locale, saved);
    return context.json({
      revision: saved.revision,
      state: saved.state,
      updatedAt: saved.updatedAt,
      merged: false,
      draft: yours,
    });
  });
  app.put("/articles/:id/presence", async (context) => {
    const { clientId, locale } = await context.req.json<{ clientId: string; locale: string }>();
    const id = context.req.param("id");
    const writers = present.get(id) ?? new Map<string, { locale: string; since: string }>();
    present.set(id, writers);
    writers.set(clientId, { locale, since: writers.get(clientId)?.since ?? new Date().toISOString() });
    return context.json({
      writers: [...writers].map(([writer, known]) => ({
        clientId: writer,
        name: writer === clientId ? state.user.name : "Mia Sato",
        ...known,
        you: writer === clientId,
      })),
    });
  });
  app.delete("/articles/:id/presence/:client", (context) => {
    present.get(context.req.param("id"))?.delete(context.req.param("client"));
    return context.json({ left: true });
  });
  app.post("/content-rules/check", async (context) => {
    const { body } = await context.req.json<DraftText>();
    const at = body.indexOf("simply");
    const findings =
      at < 0
        ? []
        : [
            {
              rule: "rul_simply",
              level: "warn",
              message: "Leave out “simply”: what is simple for one reader is not for another.",
              field: "body",
              from: at,
              to: at + "simply".length,
              line: body.slice(0, at).split("\n").length,
              excerpt: "simply",
            },
          ];
    return context.json({ findings });
  });
  app.post("/content/render", async (context) => {
    const { body } = await context.req.json<{ body: string }>();
    const html = renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, body));
    const words = body.split(/\s+/).filter(Boolean).length;
    return context.json({ html, styles: [...siteStyles.keys()], words, minutes: Math.round(words / 200) });
  });
  app.get("/articles/:id/versions", (context) => {
    const text = find(context.req.param("id"))?.translations.get(context.req.query("locale") ?? "en");
    const versions = (text?.versions ?? []).map((version) => ({
      ...version,
      title: text?.title ?? "",
      live: version.version === text?.version,
    }));
    return context.json({ versions });
  });
  app.get("/articles/:id/diff", (context) => {
    const text = find(context.req.param("id"))?.translations.get(context.req.query("locale") ?? "en");
    if (!text) return context.json(missing, 404);
    return context.json({
      title: [{ kind: "same", text: text.title }],
      description: [
        { kind: "removed", text: "What you should know. " },
        { kind: "added", text: text.description },
      ],
      blocks: text.body
        .split("\n\n")
        .map((block, at) =>
          at === 0
            ? { kind: "added", words: [{ kind: "added", text: block }] }
            : { kind: "same", words: [{ kind: "same", text: block }] },
        ),
    });
  });
  app.get("/articles/:id/activity", (context) => context.json({ events: [] }));
  app.get("/trash", (context) => context.json({ articles: [] }));
  return app;
}
