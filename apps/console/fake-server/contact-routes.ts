import { Hono } from "hono";
import type { Contact } from "../src/api/contacts.ts";
import type { Segment, SegmentCondition, SegmentRule } from "../src/api/segments.ts";
import { sampleContacts, sampleSegments } from "./sample-contacts.ts";
import type { State } from "./state.ts";

const gone = { code: "not_found", message: "There is no such thing.", hint: "Check the id; it may have been deleted." };

/** Contacts with their conversations, segments, and the secrets of identity tokens, in memory. */
export function contactRoutes(state: State, full: boolean): Hono {
  const app = new Hono();
  const others = full ? sampleContacts(new Date()) : [];
  const deleted = new Set<string>();
  let segments = full ? sampleSegments(new Date()) : [];
  let secrets: { id: string; createdAt: string; expiresAt: string | null }[] = [];

  const withSessions = (): Contact[] =>
    state.log.list().flatMap(({ id, updatedAt }) => {
      const contact = state.log.get(id)?.contact;
      if (!contact) return [];
      const { email = null, phone = null, locale = null, externalId = null } = contact;
      return [{ ...contact, email, phone, locale, externalId, lastSeenAt: updatedAt }];
    });
  const all = () =>
    [...withSessions(), ...others]
      .filter(({ id }) => !deleted.has(id))
      .toSorted((one, other) => other.lastSeenAt.localeCompare(one.lastSeenAt));

  app.get("/contacts", (context) => {
    const { q = "", verified, before, limit = "50" } = context.req.query();
    const words = q.trim().toLowerCase();
    const found = all().filter(
      (contact) =>
        (!words ||
          [contact.name, contact.email, contact.phone, contact.externalId].some((value) =>
            value?.toLowerCase().includes(words),
          )) &&
        (verified === undefined || contact.verified === (verified === "true")) &&
        (!before || contact.lastSeenAt < before),
    );
    return context.json({ contacts: found.slice(0, Number(limit)), more: found.length > Number(limit) });
  });
  app.get("/contacts/:id", (context) => {
    const contact = all().find(({ id }) => id === context.req.param("id"));
    if (!contact) return context.json(gone, 404);
    const sessions = state.log
      .list()
      .filter(({ id }) => state.log.get(id)?.session.contactId === contact.id)
      .map(({ id, ticketNumber, status, channel, lastMessage, updatedAt }) => ({
        id,
        ticketNumber,
        status,
        channel,
        lastMessage,
        updatedAt,
      }));
    const own = segments.filter(({ rule }) => contact.verified && fits(contact, rule)).map(({ name }) => name);
    return context.json({ contact, segments: own, sessions });
  });
  app.get("/contacts/:id/export", (context) => {
    const contact = all().find(({ id }) => id === context.req.param("id"));
    if (!contact) return context.json(gone, 404);
    return context.json({ contact }, 200, { "content-disposition": `attachment; filename="${contact.id}.json"` });
  });
  app.delete("/contacts/:id", (context) => {
    deleted.add(context.req.param("id"));
    return context.json({ deleted: true });
  });

  app.get("/segments", (context) => context.json({ segments }));
  app.post("/segments/preview", async (context) => {
    const { rule } = await context.req.json<{ rule: SegmentRule }>();
    const verified = all().filter((contact) => contact.verified);
    return context.json({ count: verified.filter((contact) => fits(contact, rule)).length, of: verified.length });
  });
  app.put("/segments/:name", async (context) => {
    const fields = await context.req.json<Pick<Segment, "title" | "rule">>();
    const segment = { ...fields, name: context.req.param("name"), updatedAt: new Date().toISOString() };
    segments = [...segments.filter(({ name }) => name !== segment.name), segment];
    return context.json(segment);
  });
  app.delete("/segments/:name", (context) => {
    segments = segments.filter(({ name }) => name !== context.req.param("name"));
    return context.json({ deleted: true });
  });

  app.get("/identity/secrets", (context) => context.json({ audience: "wsp_1", secrets }));
  app.post("/identity/secrets", (context) => {
    const now = Date.now();
    const [current] = secrets;
    secrets = [
      { id: `ids_${now}`, createdAt: new Date(now).toISOString(), expiresAt: null },
      ...(current ? [{ ...current, expiresAt: new Date(now + 86_400_000).toISOString() }] : []),
    ];
    return context.json({ audience: "wsp_1", secret: `his_${crypto.randomUUID().replaceAll("-", "")}` }, 201);
  });
  app.delete("/identity/secrets", (context) => {
    secrets = [];
    return context.json({ deleted: true });
  });
  return app;
}

const valueOf = (contact: Contact, field: string): string | number | boolean | undefined => {
  if (field === "email_domain") return contact.email?.split("@")[1];
  if (field === "locale") return contact.locale ?? undefined;
  if (field === "verified") return contact.verified;
  return contact.attributes[field.replace("attribute:", "")];
};

function holds(contact: Contact, { field, operator, value }: SegmentCondition): boolean {
  const own = valueOf(contact, field);
  if (operator === "is_set") return own !== undefined;
  if (operator === "is_not_set") return own === undefined;
  if (operator === "is_not") return String(own) !== String(value);
  if (operator === "contains") return String(own ?? "").includes(String(value));
  if (operator === "more_than") return Number(own) > Number(value);
  if (operator === "less_than") return Number(own) < Number(value);
  return String(own) === String(value);
}

const fits = (contact: Contact, { match, conditions }: SegmentRule): boolean =>
  match === "all"
    ? conditions.every((condition) => holds(contact, condition))
    : conditions.some((condition) => holds(contact, condition));
