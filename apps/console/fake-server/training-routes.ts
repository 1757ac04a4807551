import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { installCitation, traceOf } from "./sample-sessions.ts";
import { noContent, sampleTraining, type SampleTraining } from "./sample-training.ts";
import type { State } from "./state.ts";

type Content = SampleTraining["draft"];

/** Training, "try it" and replay, in memory. */
export function trainingRoutes(state: State, full: boolean): Hono {
  const { items, folders } = full ? sampleTraining(new Date()) : { items: [], folders: [] };
  const app = new Hono();
  const find = (id: string) => items.find((item) => item.id === id);
  const missing = {
    code: "training_item_not_found",
    message: "There is no such training item.",
    hint: "Check the id.",
  };

  app.get("/training", (context) => context.json({ items: items.map(shown), folders }));
  app.get("/training/conflicts", (context) =>
    context.json({
      conflicts: full
        ? [
            {
              kind: "contradicts_article",
              one: side(find("trn_refund")!),
              other: {
                kind: "article",
                id: "doc_refunds",
                title: "Refunds",
                text: "A refund arrives on the card within 5 business days. Banks may need up to 3 days more.",
                url: "/en/billing/refunds/#how-long-a-refund-takes",
              },
              why: "Numbers differ: 3 against 5.",
              by: "words",
            },
            {
              kind: "contradiction",
              one: side(find("trn_brief")!),
              other: side(find("trn_long")!),
              why: "One asks for at most three sentences, the other for at least five.",
              by: "model",
            },
          ]
        : [],
    }),
  );
  app.post("/training/items", async (context) => {
    const { kind, content } = await context.req.json<{ kind: SampleTraining["kind"]; content: Content }>();
    const item: SampleTraining = {
      id: `trn_${crypto.randomUUID().slice(0, 8)}`,
      kind,
      folderId: null,
      position: items.length,
      enabled: true,
      archived: false,
      draft: content,
      versions: [],
      revision: 1,
      updatedAt: new Date().toISOString(),
    };
    items.push(item);
    return context.json({ item: shown(item) }, 201);
  });
  app.post("/training/folders", async (context) => {
    const { name } = await context.req.json<{ name: string }>();
    const folder = { id: `trf_${crypto.randomUUID().slice(0, 8)}`, parentId: null, name, position: folders.length };
    folders.push(folder);
    return context.json({ folder }, 201);
  });
  app.patch("/training/folders/:id", async (context) => {
    const folder = folders.find(({ id }) => id === context.req.param("id"))!;
    folder.name = (await context.req.json<{ name: string }>()).name;
    return context.json({ folder });
  });
  app.put("/training/folders/:id/place", async (context) => {
    const at = folders.findIndex(({ id }) => id === context.req.param("id"));
    const [folder] = folders.splice(at, 1);
    folders.splice((await context.req.json<{ index: number }>()).index, 0, folder!);
    return context.json({ folder });
  });
  app.delete("/training/folders/:id", (context) => {
    const id = context.req.param("id");
    folders.splice(
      folders.findIndex((folder) => folder.id === id),
      1,
    );
    for (const item of items) if (item.folderId === id) item.folderId = null;
    return context.json({ deleted: true });
  });

  app.use("/training/items/:id", async (context, next) =>
    find(context.req.param("id")) ? next() : context.json(missing, 404),
  );
  app.get("/training/items/:id", (context) => {
    const item = find(context.req.param("id"))!;
    return context.json({ item: shown(item), versions: item.versions });
  });
  app.patch("/training/items/:id", async (context) => {
    const item = find(context.req.param("id"))!;
    Object.assign(item, await context.req.json<object>());
    return context.json({ item: shown(item) });
  });
  app.put("/training/items/:id/draft", async (context) => {
    const item = find(context.req.param("id"))!;
    const { revision, content } = await context.req.json<{ revision: number; content: Content }>();
    if (revision !== item.revision)
      return context.json(
        {
          code: "training_draft_changed",
          message: "Somebody else has changed this draft meanwhile.",
          hint: "Load it again, then make your change.",
        },
        409,
      );
    Object.assign(item, { draft: content, revision: revision + 1, updatedAt: new Date().toISOString() });
    return context.json({ item: shown(item) });
  });
  app.put("/training/items/:id/place", async (context) => {
    const item = find(context.req.param("id"))!;
    const { folderId, index } = await context.req.json<{ folderId: string | null; index?: number }>();
    items.splice(items.indexOf(item), 1);
    item.folderId = folderId;
    const beside = items.filter((other) => other.folderId === folderId);
    const next = index === undefined ? undefined : beside[index];
    items.splice(next ? items.indexOf(next) : items.length, 0, item);
    return context.json({ item: shown(item) });
  });
  app.post("/training/items/:id/publish", (context) => {
    const item = find(context.req.param("id"))!;
    item.versions.unshift({
      version: item.versions.length + 1,
      author: state.user.name,
      createdAt: new Date().toISOString(),
      content: item.draft,
    });
    return context.json({ item: shown(item) });
  });
  app.post("/training/items/:id/restore", async (context) => {
    const item = find(context.req.param("id"))!;
    const { version } = await context.req.json<{ version: number }>();
    item.draft = item.versions.find((entry) => entry.version === version)!.content;
    item.revision++;
    return context.json({ item: shown(item) });
  });

  app.post("/training/try", async (context) => {
    const { text } = await context.req.json<{ text: string }>();
    const refund = find("trn_refund");
    return context.json({
      draft: tried(text, refund?.draft.answer ?? "", 0),
      published: tried(text, refund?.versions[0]?.content.answer ?? "", 2),
    });
  });
  app.post("/inbox/sessions/:id/replay", (context) => {
    const events = state.log.get(context.req.param("id"))?.events ?? [];
    const turns = events.flatMap((event) => {
      if (event.kind !== "message.created") return [];
      const { reply, inReplyTo } = event.payload as { reply?: ReturnType<typeof replyOf>; inReplyTo?: string };
      const asked = events.find(
        (other) => other.kind === "message.created" && (other.payload as { messageId: string }).messageId === inReplyTo,
      );
      if (!reply || !asked) return [];
      return [replayed((asked.payload as { text: string }).text, inReplyTo!, asked.at, reply)];
    });
    if (!context.req.header("accept")?.includes("text/event-stream")) return context.json({ turns });
    return streamSSE(context, async (stream) => {
      const send = (event: object) => stream.writeSSE({ data: JSON.stringify(event) });
      await send({ kind: "started", total: turns.length });
      for (const turn of turns) {
        await stream.sleep(1_000);
        await send({ kind: "turn", turn });
      }
      await send({ kind: "done" });
    });
  });
  return app;
}

function shown({ versions, ...item }: SampleTraining) {
  const published = versions[0] ?? null;
  const same = published && JSON.stringify(published.content) === JSON.stringify(item.draft);
  const unfinished = item.kind === "scenario" && !item.draft.answer && !item.draft.handOff && !item.draft.instruction;
  return {
    ...item,
    draft: { ...noContent, ...item.draft },
    published,
    state: !published ? "draft" : same ? "published" : "changed",
    problems: unfinished
      ? [{ field: "answer", message: "Write an answer, an instruction, or hand over to a person." }]
      : [],
  };
}

function side({ id, kind, draft }: SampleTraining) {
  const text = [draft.instruction, draft.answer].filter(Boolean).join("\n\n");
  return { kind: kind === "scenario" ? "scenario" : "rule", id, title: draft.title, text };
}

const replyOf = (kind: string, text: string) => ({
  kind,
  text,
  citations: kind === "answer" ? [installCitation] : [],
  confidence: 0.9,
  reasons: [] as string[],
});

function tried(question: string, answer: string, version: number) {
  return {
    reply: { ...replyOf("answer", answer), citations: [] },
    handoff: null,
    trace: {
      ...traceOf(question, 0.9, "answer"),
      writer: "scenario",
      training: {
        profileVersion: 1,
        rules: [{ id: "trn_brief", version: 1, title: "Short answers" }],
        scenarios: [{ id: "trn_refund", version, title: "Refund after a cancelled plan", score: 0.87 }],
      },
      guards: ["autopilot: on", "scenario: Refund after a cancelled plan"],
    },
  };
}

function replayed(text: string, messageId: string, at: string, past: ReturnType<typeof replyOf>) {
  const changes = past.kind === "handoff";
  const now = changes ? replyOf("answer", "A refund arrives on your card within 5 working days. [1]") : past;
  return {
    messageId,
    text,
    at,
    past: { reply: past, trace: traceOf(text, 0.3, past.kind, past.reasons) },
    now: { reply: now, trace: traceOf(text, 0.9, now.kind) },
    difference: {
      same: !changes,
      text: changes
        ? [
            { kind: "removed", text: past.text },
            { kind: "added", text: now.text },
          ]
        : [{ kind: "same", text: past.text }],
      citations: { added: changes ? now.citations : [], lost: [] },
      decision: changes ? { past: past.kind, now: now.kind } : null,
      reasons: { added: [], lost: past.reasons },
      training: changes ? [{ id: "trn_refund", title: "Refund after a cancelled plan", past: null, now: 2 }] : [],
      writer: null,
    },
  };
}
