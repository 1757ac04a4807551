import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contactsClient, type Started } from "./contacts-test-client.ts";
import { openStream } from "./sessions-test-client.ts";
import { adminKey, readerKey, startTestServer, type TestServer } from "./sessions-test-server.ts";

describe("contacts over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    const page = (path: string, title: string, audience: "public" | "signed_in" | "segment:pro", body: string) => ({
      path,
      title,
      audience,
      body,
    });
    await server.base.add([
      page("hours", "Opening hours", "public", "The shop is open from nine to five on weekdays."),
      page("rates", "Wholesale rates", "signed_in", "The wholesale rate of quartz lamps is 17 EUR per lamp."),
      page("sla", "Hotline", "segment:pro", "The hotline for enterprise emergencies answers within 4 minutes."),
    ]);
  });
  afterAll(() => server.close());

  const { request, json, post, start, historyOf, ask } = contactsClient(() => server.url);

  let audience = "";
  let secret = "";
  const sign = (claims: Record<string, unknown>, { key = secret, alg = "HS256", aud = audience, exp = "5m" } = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg })
      .setAudience(aud)
      .setExpirationTime(exp)
      .sign(new TextEncoder().encode(key));
  const mailedCode = async (email: string) => {
    await expect.poll(() => server.mails.some(({ to }) => to === email), { timeout: 10_000 }).toBe(true);
    return /\b\d{6}\b/.exec(server.mails.findLast(({ to }) => to === email)!.text)![0];
  };

  test("without a secret no token counts; the secret is shown once and never listed", async () => {
    const early = await post("/identity/token", undefined, { token: "a.b.c" });
    expect(early).toMatchObject({ status: 409, body: { code: "identity_not_set_up" } });
    const made = await post("/identity/secrets", adminKey, undefined);
    expect(made.status).toBe(201);
    ({ audience, secret } = made.body as unknown as { audience: string; secret: string });
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify((await json("/identity/secrets", { token: adminKey })).body)).not.toContain(secret);
    const stored = await server.base.database.db.selectFrom("identity_secrets").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect((await json("/identity/secrets", { token: readerKey })).status).toBe(403);
    expect((await json("/identity/options")).body).toEqual({ token: true, emailCode: true });
  });

  test("a visitor keeps its sessions by its device token, and sees nobody else's", async () => {
    const first = await start();
    const second = await start(first.deviceToken);
    expect(second).not.toHaveProperty("deviceToken");
    const stranger = await start();
    expect((await historyOf(first.deviceToken)).sort()).toEqual([first.id, second.id].sort());
    expect((await json(`/sessions/${first.id}`, { token: first.deviceToken })).status).toBe(200);
    for (const path of ["", "/events"]) {
      const foreign = await json(`/sessions/${first.id}${path}`, { token: stranger.deviceToken });
      const missing = await json(`/sessions/ses_${"0".repeat(26)}${path}`, { token: stranger.deviceToken });
      expect(foreign).toEqual(missing);
      expect(foreign.status).toBe(404);
    }
    expect((await ask(first, stranger.deviceToken, "hi")).status).toBe(404);
    // A session token opens its session and no history.
    expect((await json(`/sessions/${first.id}`, { token: first.token })).status).toBe(200);
    expect((await json(`/sessions/${second.id}`, { token: first.token })).status).toBe(404);
    expect((await json("/contact/sessions", { token: first.token })).status).toBe(403);
    expect((await json("/contact/sessions")).status).toBe(401);
  });

  test("claims are kept and open nothing", async () => {
    const { deviceToken } = await start();
    const claimed = await json("/contact", {
      method: "PATCH",
      token: deviceToken,
      body: { name: "Ana", email: "ANA@Example.com ", phone: "+49 30 1234567" },
    });
    expect(claimed.body).toMatchObject({ contact: { name: "Ana", email: "ana@example.com", verified: false } });
    for (const field of [{ verified: true }, { externalId: "x" }, { attributes: { plan: "pro" } }, { id: "con_1" }])
      expect((await json("/contact", { method: "PATCH", token: deviceToken, body: field })).status).toBe(400);
  });

  test("a signed token brings a person's sessions together across devices", async () => {
    const phone = await start();
    const token = await sign({ sub: "u-100", email: "bo@example.com", name: "Bo", attributes: { plan: "pro" } });
    const known = await post("/identity/token", phone.deviceToken, { token });
    expect(known.body).toMatchObject({ contact: { name: "Bo", verified: true } });
    expect(known.body).not.toHaveProperty("deviceToken");
    const laptop = await post("/identity/token", undefined, { token });
    const { deviceToken } = laptop.body as unknown as { deviceToken: string };
    expect(await historyOf(deviceToken)).toEqual([phone.id]);
    // It goes on there, and the first device sees it.
    expect((await ask(phone, deviceToken, "When is the shop open?")).body).toMatchObject({ kind: "answer" });
    const log = (await json(`/sessions/${phone.id}/events`, { token: phone.deviceToken })).body as unknown as {
      events: { kind: string }[];
    };
    expect(log.events.map(({ kind }) => kind)).toContain("contact.identified");
    const refused = await json("/contact", { method: "PATCH", token: deviceToken, body: { email: "x@example.com" } });
    expect(refused).toMatchObject({ status: 409, body: { code: "contact_verified" } });
    // Signing out ends it on that device only.
    expect((await post("/identity/sign-out", deviceToken, undefined)).status).toBe(200);
    expect((await json("/contact", { token: deviceToken })).status).toBe(401);
    expect((await json("/contact", { token: phone.deviceToken })).status).toBe(200);
  });

  test.each<[string, () => Promise<string> | string]>([
    ["another secret", () => sign({ sub: "u" }, { key: "x".repeat(64) })],
    ["another audience", () => sign({ sub: "u" }, { aud: "wsp_other" })],
    ["an expiry in the past", () => sign({ sub: "u" }, { exp: "-2m" })],
    ["a life of years", () => sign({ sub: "u" }, { exp: "3y" })],
    ["another algorithm", () => sign({ sub: "u" }, { alg: "HS512" })],
    ["no subject", () => sign({})],
    ["an empty subject", () => sign({ sub: " " })],
    [
      "no signature",
      () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        return `${part({ alg: "none" })}.${part({ sub: "u", aud: audience, exp: Date.now() / 1000 + 60 })}.`;
      },
    ],
    [
      "no audience",
      () =>
        new SignJWT({ sub: "u" })
          .setProtectedHeader({ alg: "HS256" })
          .setExpirationTime("5m")
          .sign(new TextEncoder().encode(secret)),
    ],
    [
      "no expiry",
      () =>
        new SignJWT({ sub: "u" })
          .setProtectedHeader({ alg: "HS256" })
          .setAudience(audience)
          .sign(new TextEncoder().encode(secret)),
    ],
    ["rubbish", () => "rubbish"],
  ])("a token with %s is refused and makes nobody", async (_name, token) => {
    const before = await server.services.contacts.list(server.base.workspaceId, { limit: 200 });
    const refused = await post("/identity/token", undefined, { token: await token() });
    expect(refused).toMatchObject({ status: 400, body: { code: "identity_token_invalid", hint: expect.any(String) } });
    expect(await server.services.contacts.list(server.base.workspaceId, { limit: 200 })).toHaveLength(before.length);
  });

  test("after a rotation both secrets work for a day, and none after they are removed", async () => {
    const older = secret;
    const made = await post("/identity/secrets", adminKey, undefined);
    ({ secret } = made.body as unknown as { secret: string });
    for (const key of [older, secret])
      expect((await post("/identity/token", undefined, { token: await sign({ sub: "u-7" }, { key }) })).status).toBe(
        200,
      );
    const third = (await json("/identity/secrets", { method: "DELETE", token: adminKey })).status;
    expect(third).toBe(200);
    expect((await post("/identity/token", undefined, { token: await sign({ sub: "u-7" }) })).status).toBe(409);
    ({ secret } = (await post("/identity/secrets", adminKey, undefined)).body as unknown as { secret: string });
  });

  describe("a one-time code", () => {
    test("proves a mailbox, once, on the device that asked", async () => {
      const email = "cleo@example.com";
      const one = await start();
      const asked = await post("/identity/codes", one.deviceToken, { email: "Cleo@Example.com", locale: "de" });
      expect(asked).toEqual({ status: 202, body: { sentTo: "c…@example.com", expiresInSeconds: 600 } });
      const code = await mailedCode(email);
      expect(server.mails.findLast(({ to }) => to === email)!.subject).toContain("Code für Shop");
      const other = await start();
      expect((await post("/identity/codes/verify", other.deviceToken, { email, code })).status).toBe(400);
      const proven = await post("/identity/codes/verify", one.deviceToken, { email, code: ` ${code} ` });
      expect(proven.body).toMatchObject({ contact: { email, verified: true } });
      expect((await post("/identity/codes/verify", one.deviceToken, { email, code })).status).toBe(400);
      const stored = await server.base.database.db.selectFrom("identity_codes").selectAll().execute();
      expect(JSON.stringify(stored)).not.toContain(code);
      // The next device finds what the first one said.
      const laptop = await post("/identity/codes", undefined, { email });
      const { deviceToken } = laptop.body as unknown as { deviceToken: string };
      await expect.poll(() => server.mails.filter(({ to }) => to === email).length, { timeout: 10_000 }).toBe(2);
      await post("/identity/codes/verify", deviceToken, { email, code: await mailedCode(email) });
      expect(await historyOf(deviceToken)).toEqual([one.id]);
    });

    test("bears five wrong tries, then not even the right one", async () => {
      const email = "dora@example.com";
      const { deviceToken } = await start();
      await post("/identity/codes", deviceToken, { email });
      const code = await mailedCode(email);
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
      const answers = [];
      for (let count = 0; count < 5; count++)
        answers.push(await post("/identity/codes/verify", deviceToken, { email, code: wrong }));
      answers.push(await post("/identity/codes/verify", deviceToken, { email, code }));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({ status: 400, body: { code: "code_wrong" } });
    });

    test("tells nobody who is known, and is not sent without end", async () => {
      const known = await post("/identity/codes", undefined, { email: "cleo@example.com" });
      const unknown = await post("/identity/codes", undefined, { email: "nobody@example.com" });
      const shape = ({ status, body }: typeof known) => [status, Object.keys(body).sort()];
      expect(shape(known)).toEqual(shape(unknown));
      const more = [];
      for (let count = 0; count < 6; count++)
        more.push((await post("/identity/codes", undefined, { email: "nobody@example.com" })).status);
      expect(more.filter((status) => status === 202)).toHaveLength(4);
      expect(more.at(-1)).toBe(429);
    });
  });

  test("what is for signed-in people or a segment is found by those alone, in the chat and in the search", async () => {
    const rule = { match: "all", conditions: [{ field: "attribute:plan", operator: "is", value: "pro" }] };
    const put = await json("/segments/pro", { method: "PUT", token: adminKey, body: { title: "Pro", rule } });
    expect(put.status).toBe(200);
    const rates = "What is the wholesale rate of quartz lamps?";
    const hotline = "How fast does the hotline for enterprise emergencies answer?";
    const found = async (question: string, token?: string) => {
      const { body } = await json(`/search?q=${encodeURIComponent(question)}`, token ? { token } : {});
      return (body as unknown as { hits: { title: string }[] }).hits.map(({ title }) => title);
    };
    const signIn = async (claims: Record<string, unknown>) => {
      const session = await start();
      await post("/identity/token", session.deviceToken, { token: await sign(claims) });
      return session;
    };
    const visitor = await start();
    await json("/contact", { method: "PATCH", token: visitor.deviceToken, body: { email: "bo@example.com" } });
    const member = await signIn({ sub: "m-1", attributes: { plan: "free" } });
    const pro = await signIn({ sub: "p-1", attributes: { plan: "pro" } });

    for (const token of [undefined, visitor.deviceToken, visitor.token]) {
      expect(await found(rates, token)).not.toContain("Wholesale rates");
      expect(await found(hotline, token)).not.toContain("Hotline");
    }
    expect(await found(rates, member.deviceToken)).toContain("Wholesale rates");
    expect(await found(hotline, member.deviceToken)).not.toContain("Hotline");
    expect(await found(hotline, pro.deviceToken)).toContain("Hotline");

    const said = async (session: Started, question: string) => {
      const { body } = await ask(session, session.deviceToken, question);
      const trace = await server.base.sessions.events(server.base.workspaceId, session.id as never, 0);
      return { text: JSON.stringify(body), trace: JSON.stringify(trace.filter(({ kind }) => kind === "turn.traced")) };
    };
    const anonymous = await said(visitor, rates);
    expect(anonymous.text).not.toContain("17 EUR");
    expect(anonymous.trace).not.toContain("Wholesale rates");
    expect((await said(member, rates)).text).toContain("17 EUR");
    const excluded = await said(await signIn({ sub: "m-2", attributes: { plan: "free" } }), hotline);
    expect(excluded.trace).not.toContain('"Hotline"');
    expect((await said(pro, hotline)).text).toContain("4 minutes");

    const count = await post("/segments/preview", adminKey, { rule });
    expect(count.body).toMatchObject({ count: 2 });
    expect((await json("/segments/pro", { method: "DELETE", token: adminKey })).status).toBe(200);
    expect(await found(hotline, pro.deviceToken)).not.toContain("Hotline");
  });

  test.each([
    { match: "all", conditions: [] },
    { match: "some", conditions: [{ field: "verified", operator: "is", value: true }] },
    { match: "all", conditions: [{ field: "email", operator: "is", value: "x" }] },
    { match: "all", conditions: [{ field: "verified", operator: "is" }] },
    { match: "all", conditions: [{ field: "verified", operator: "is_set", value: 1 }] },
  ])("the rule %j is refused", async (rule) => {
    expect((await json("/segments/a", { method: "PUT", token: adminKey, body: { title: "A", rule } })).status).toBe(
      400,
    );
  });

  test("a contact closes, judges and reads; the agent sees it", async () => {
    const session = await start();
    const { body } = await ask(session, session.deviceToken, "When is the shop open?");
    const { messageId } = body as unknown as { messageId: string };
    const staff = await openStream(`${server.url}/inbox/sessions/${session.id}/events`, adminKey);
    expect((await post(`/sessions/${session.id}/typing`, session.deviceToken, undefined).catch(() => 0)) ?? 0).toBe(0);
    await staff.next("typing", ({ author }) => author === "contact");
    const read = await request(`/sessions/${session.id}/read`, {
      method: "POST",
      token: session.deviceToken,
      body: { upTo: 3 },
    });
    expect(read.status).toBe(204);
    await staff.next("read", ({ upTo }) => upTo === 3);
    expect((await json(`/inbox/sessions/${session.id}/read`, { token: adminKey })).body).toMatchObject({ contact: 3 });
    const judged = await post(`/sessions/${session.id}/feedback`, session.token, { messageId, helpful: false });
    expect(judged.status).toBe(200);
    await staff.next("feedback.given");
    expect((await post(`/sessions/${session.id}/close`, session.token, { resolved: true })).status).toBe(400);
    const closed = await post(`/sessions/${session.id}/close`, session.token, { confirmed: true, resolved: false });
    expect(closed.body).toMatchObject({ session: { status: "closed_unresolved" } });
    expect(closed.body["session"]).not.toHaveProperty("assigneeId");
    staff.abort();
  });

  test("a message to a session that is over tells the client where it went, and the same credential opens it", async () => {
    const session = await start();
    await ask(session, session.token, "When is the shop open?");
    await post(`/sessions/${session.id}/close`, session.token, { confirmed: true });
    await server.base.database.db
      .updateTable("session_events")
      .set({ at: new Date("2020-01-01") })
      .where("session_id", "=", session.id as never)
      .execute();
    const moved = await ask(session, session.token, "When is the shop open?", "again");
    const next = (moved.body as unknown as { session: { id: string; ticketNumber: number } }).session;
    expect(next.id).not.toBe(session.id);
    expect(next.ticketNumber).toBeGreaterThan(session.ticketNumber);
    expect((await json(`/sessions/${next.id}`, { token: session.token })).body).toMatchObject({ id: next.id });
    expect((await json(`/sessions/${next.id}`, { token: session.deviceToken })).status).toBe(200);
    const stream = await openStream(`${server.url}/sessions/${session.id}/messages`, session.token, {
      method: "POST",
      body: JSON.stringify({ id: "again", text: "When is the shop open?" }),
    });
    await stream.ended;
    expect(stream.events[0]).toMatchObject({ event: "session.moved", data: { sessionId: next.id } });
    expect(stream.events.map(({ event }) => event)).toContain("message.created");
    const stranger = await start();
    expect((await json(`/sessions/${next.id}`, { token: stranger.token })).status).toBe(404);
  });

  test("staff find, read, export and delete a contact; others cannot", async () => {
    const session = await start();
    await post("/identity/token", session.deviceToken, {
      token: await sign({ sub: "e-1", email: "eve@example.com", name: "Eve Example" }),
    });
    await ask(session, session.deviceToken, "When is the shop open?");
    const list = (await json("/contacts?q=eve+ex&verified=true", { token: readerKey })).body as unknown as {
      contacts: { id: string }[];
    };
    expect(list.contacts).toHaveLength(1);
    const path = `/contacts/${list.contacts[0]!.id}`;
    expect((await json(path, { token: readerKey })).body).toMatchObject({
      contact: { externalId: "e-1", verified: true },
      sessions: [{ id: session.id }],
    });
    const exported = await json(`${path}/export`, { token: readerKey });
    expect(JSON.stringify(exported.body)).toContain("When is the shop open?");
    expect(JSON.stringify(exported.body)).not.toContain("turn.traced");
    for (const token of [undefined, session.deviceToken, session.token])
      for (const at of ["/contacts", path, `${path}/export`])
        expect((await json(at, token ? { token } : {})).status).toBe(401);
    expect((await json(path, { method: "DELETE", token: readerKey })).status).toBe(403);
    expect((await json(path, { method: "DELETE", token: adminKey })).status).toBe(200);
    expect((await json(path, { token: adminKey })).status).toBe(404);
    expect((await json("/contact", { token: session.deviceToken })).status).toBe(401);
  });

  test("a customer's system tells of its contacts ahead of their first visit", async () => {
    const body = { externalId: "z-1", email: "zoe@example.com", name: "Zoe", attributes: { plan: "pro" } };
    const put = await json("/contacts", { method: "PUT", token: adminKey, body });
    expect(put.body).toMatchObject({ contact: { verified: false, externalId: "z-1" } });
    const again = await json("/contacts", { method: "PUT", token: adminKey, body: { externalId: "z-1", name: "Zoë" } });
    expect((again.body as unknown as { contact: unknown }).contact).toMatchObject({
      name: "Zoë",
      attributes: { plan: "pro" },
    });
    const { body: known } = await post("/identity/token", undefined, { token: await sign({ sub: "z-1" }) });
    expect(known).toMatchObject({ contact: { name: "Zoë", verified: true } });
    expect((await json("/contacts", { method: "PUT", token: adminKey, body: { name: "x" } })).status).toBe(400);
  });

  test("redaction over the API reaches the open chat", async () => {
    const session = await start();
    const word = `x${randomBytes(6).toString("hex")}`;
    await ask(session, session.token, `I want a person, my word is ${word}.`, "r");
    const log = (await json(`/inbox/sessions/${session.id}/events`, { token: adminKey })).body as unknown as {
      events: { kind: string; payload: { messageId: string } }[];
    };
    const { messageId } = log.events.find(({ kind }) => kind === "message.created")!.payload;
    const chat = await openStream(`${server.url}/sessions/${session.id}/events?after=99`, session.token);
    const path = `/inbox/sessions/${session.id}/messages/${messageId}/redact`;
    expect((await post(path, readerKey, { remove: [word] })).status).toBe(403);
    expect((await post(path, session.token, { remove: [word] })).status).toBe(401);
    expect((await post(path, adminKey, { remove: [word] })).body).toEqual({
      text: "I want a person, my word is [redacted].",
    });
    chat.abort();
    const after = await request(`/inbox/sessions/${session.id}/events`, { token: adminKey });
    expect(await after.text()).not.toContain(word);
  });
});
