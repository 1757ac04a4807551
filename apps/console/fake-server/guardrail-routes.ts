import { Hono } from "hono";

interface Topic {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly phrases: readonly string[];
  readonly action: "hand_off" | "decline";
  readonly declineText: string;
  readonly on: boolean;
  readonly updatedAt: string;
}

const sampleTopics: readonly Topic[] = [
  {
    id: "gtp_legal",
    title: "Legal advice",
    description: "Whether somebody may sue, what a contract or a law means.",
    phrases: ["can I sue you", "do I need a lawyer", "Rechtsberatung", "弁護士"],
    action: "hand_off",
    declineText: "",
    on: true,
    updatedAt: "2026-11-20T10:00:00.000Z",
  },
  {
    id: "gtp_discounts",
    title: "Discounts",
    description: "Wishes for a lower price or free months.",
    phrases: ["give me a discount"],
    action: "decline",
    declineText: "Our prices are the same for everybody. You find them on the page “Plans”.",
    on: false,
    updatedAt: "2026-11-21T10:00:00.000Z",
  },
];

const always = ["card", "card_code", "secret", "password"];

/** Prohibited topics and redaction, in memory. */
export function guardrailRoutes(full: boolean): Hono {
  let topics: Topic[] = full ? [...sampleTopics] : [];
  let choices: Record<string, string> = {
    iban: "remove",
    card: "remove",
    card_code: "remove",
    secret: "remove",
    password: "remove",
    national_id: "remove",
    bank_account: "remove",
    email: "hide",
    phone: "hide",
    ip_address: "hide",
    birth_date: "hide",
  };
  const kinds = () => Object.entries(choices).map(([kind, choice]) => ({ kind, choice, fixed: always.includes(kind) }));
  const app = new Hono();
  app.get("/prohibited-topics", (context) => context.json({ topics }));
  app.post("/prohibited-topics/try", async (context) => {
    const { text, topic } = await context.req.json<{ text: string; topic?: Topic }>();
    const tried = [
      ...topics.filter(({ on, id }) => on && id !== topic?.id),
      ...(topic ? [{ ...topic, id: topic.id ?? "draft" }] : []),
    ];
    const matches = tried
      .filter(({ title, phrases }) =>
        [title, ...phrases].some((phrase) => text.toLowerCase().includes(phrase.toLowerCase())),
      )
      .map(({ id, title }) => ({ topicId: id, title, score: 1, by: "words" }));
    return context.json({ matches, meaning: false });
  });
  app.post("/prohibited-topics", async (context) => {
    const topic = {
      ...(await context.req.json<Topic>()),
      id: `gtp_${topics.length}`,
      updatedAt: new Date().toISOString(),
    };
    topics = [...topics, topic];
    return context.json(topic, 201);
  });
  app.put("/prohibited-topics/:id", async (context) => {
    const topic = {
      ...(await context.req.json<Topic>()),
      id: context.req.param("id"),
      updatedAt: new Date().toISOString(),
    };
    topics = topics.map((known) => (known.id === topic.id ? topic : known));
    return context.json(topic);
  });
  app.delete("/prohibited-topics/:id", (context) => {
    topics = topics.filter(({ id }) => id !== context.req.param("id"));
    return context.json({ deleted: true });
  });
  app.get("/redaction-settings", (context) => context.json({ kinds: kinds() }));
  app.put("/redaction-settings", async (context) => {
    choices = { ...choices, ...(await context.req.json<{ choices: Record<string, string> }>()).choices };
    return context.json({ kinds: kinds() });
  });
  app.post("/redaction-settings/try", async (context) => {
    const { text } = await context.req.json<{ text: string }>();
    const stored = text.replace(/\d{4}( \d{4}){3}/g, "[redacted card]");
    return context.json({
      stored,
      passedOn: stored.replace(/\S+@\S+\.\w+/g, "[email]"),
      removed: stored === text ? [] : ["card"],
    });
  });
  return app;
}
