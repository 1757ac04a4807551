import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adminKey, readerKey, startTestServer, type TestServer } from "./sessions-test-server.ts";

/** Hostile files beside the checkout; absent on most machines. */
const hostileFolder = fileURLToPath(new URL("../../../../../shared/data/safety/malformed", import.meta.url));
const isThere = existsSync(hostileFolder);

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("files of a session", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const start = async (): Promise<{ id: string; token: string }> => {
    const response = await fetch(`${server.url}/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ channel: "web", locale: "en" }),
    });
    return (await response.json()) as { id: string; token: string };
  };
  const upload = async (path: string, token: string, bytes: Uint8Array | string, name: string) => {
    const response = await fetch(`${server.url}${path}?name=${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
      body: typeof bytes === "string" ? bytes : new Uint8Array(bytes),
    });
    const body = (await response.json()) as {
      attachment: { id: string; name: string; mediaType: string };
      code: string;
    };
    return { status: response.status, ...body };
  };
  const get = (path: string, token: string) =>
    fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
  const send = (session: { id: string }, token: string, body: object) =>
    fetch(`${server.url}/sessions/${session.id}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  test("a picture goes up, is sent, and is shown to its own session and to staff alone", async () => {
    const session = await start();
    const path = `/sessions/${session.id}/attachments`;
    const { status, attachment } = await upload(path, session.token, png, "Bild \u202egnp.exe");
    expect(status).toBe(201);
    expect(attachment).toMatchObject({ name: "Bild gnp.exe.png", mediaType: "image/png", width: 1, height: 1 });
    // Staff see it once it was sent.
    expect((await get(`/inbox${path}/${attachment.id}`, readerKey)).status).toBe(404);
    const sent = await send(session, session.token, { id: "m", text: "", attachments: [attachment.id] });
    expect(sent.status).toBe(200);
    const shown = await get(`/inbox${path}/${attachment.id}`, readerKey);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
    expect(shown.headers.get("content-disposition")).toMatch(/^inline;/);
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    expect(shown.headers.get("content-security-policy")).toContain("sandbox");
    const stranger = await start();
    const foreign = await get(`${path}/${attachment.id}`, stranger.token);
    const moved = await get(`/sessions/${stranger.id}/attachments/${attachment.id}`, stranger.token);
    const missing = await get(`/sessions/${stranger.id}/attachments/att_${"0".repeat(26)}`, stranger.token);
    expect([foreign.status, moved.status, missing.status]).toEqual([404, 404, 404]);
    expect(await moved.json()).toEqual(await missing.json());
    const taken = await send(stranger, stranger.token, { id: "x", text: "hi", attachments: [attachment.id] });
    expect(taken.status).toBe(400);
    expect((await upload(path, stranger.token, png, "a.png")).status).toBe(404);
  });

  test("agents send files, which the contact sees once they are sent", async () => {
    const session = await start();
    const path = `/sessions/${session.id}/attachments`;
    const { attachment } = await upload(`/inbox${path}`, adminKey, "a,b\n1,2\n", "list.csv");
    expect(attachment).toMatchObject({ name: "list.csv", mediaType: "text/plain" });
    expect((await upload(`/inbox${path}`, readerKey, "x", "x.txt")).status).toBe(403);
    expect((await get(`${path}/${attachment.id}`, session.token)).status).toBe(404);
    const said = await fetch(`${server.url}/inbox/sessions/${session.id}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
      body: JSON.stringify({ id: "a", text: "Here", attachments: [attachment.id] }),
    });
    expect(said.status).toBe(200);
    const got = await get(`${path}/${attachment.id}`, session.token);
    expect(await got.text()).toBe("a,b\n1,2\n");
    expect(got.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(got.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  test.each<[string, Uint8Array | string, string]>([
    ["an HTML page", "<!doctype html><script>alert(1)</script>", "page.txt"],
    ["a drawing with a script", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.png"],
    ["XML", '\ufeff  <?xml version="1.0"?><a/>', "a.txt"],
    ["a program", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0]), "a.pdf"],
    ["a broken picture", "\x89PNG\r\n\x1a\n", "a.png"],
    ["an old Office file", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "a.doc"],
    ["nothing", "", "a.txt"],
  ])("%s is refused", async (_name, bytes, name) => {
    const session = await start();
    const refused = await upload(`/sessions/${session.id}/attachments`, session.token, bytes, name);
    expect(refused.status).toBe(400);
    expect(refused.code).toMatch(/^attachment_/);
  });

  test("too large a file is refused and says so", async () => {
    const session = await start();
    const refused = await upload(
      `/sessions/${session.id}/attachments`,
      session.token,
      new Uint8Array(10 * 1024 * 1024 + 1),
      "a",
    );
    expect(refused).toMatchObject({ status: 413, code: "attachment_too_large" });
  });

  test("six files in one message are too many", async () => {
    const session = await start();
    const sent = await send(session, session.token, { id: "m", text: "", attachments: ["a", "b", "c", "d", "e", "f"] });
    expect(sent.status).toBe(400);
  });

  describe.skipIf(!isThere)(`malformed files${isThere ? "" : " (skipped: data not there)"}`, () => {
    const files = isThere
      ? ["files", "pdf"].flatMap((folder) =>
          readdirSync(join(hostileFolder, folder))
            .slice(0, 60)
            .map((name): [string, string] => [folder, name]),
        )
      : [];

    test("are refused or handed out as a file that nothing opens in place", async () => {
      const outcomes: Record<string, string> = {};
      let session = await start();
      let held = 0;
      for (const [folder, name] of files) {
        if (held === 25) [session, held] = [await start(), 0];
        const path = `/sessions/${session.id}/attachments`;
        const bytes = readFileSync(join(hostileFolder, folder, name));
        const { status, code, attachment } = await upload(path, session.token, bytes, name);
        outcomes[name] = status === 201 ? attachment.mediaType : code;
        if (status !== 201) {
          expect([name, status === 400 || status === 413]).toEqual([name, true]);
          continue;
        }
        held++;
        const { headers } = await get(`${path}/${attachment.id}`, session.token);
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(headers.get("content-security-policy")).toContain("sandbox");
        expect(headers.get("content-type")).not.toMatch(/html|svg|xml$|javascript/);
        if (!attachment.mediaType.startsWith("image/"))
          expect(headers.get("content-disposition")).toMatch(/^attachment;/);
      }
      for (const name of [
        "svg_script.svg",
        "html_named.pdf",
        "attrs.html",
        "zipslip.zip",
        "bomb_1000x.zip",
        "zero.pdf",
        "huge_dim.png",
      ])
        expect([name, outcomes[name]]).toEqual([name, expect.stringMatching(/^attachment_/)]);
      expect(outcomes["pdf_named.docx"]).toBe("application/pdf");
    }, 120_000);
  });
});
