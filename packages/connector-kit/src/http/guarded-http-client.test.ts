import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { silentLogger } from "@handrail/core";
import { afterEach, expect, test, vi } from "vitest";
import { createGuardedHttpClient, type GuardedHttpClient } from "./guarded-http-client.ts";
import type { HttpLimits } from "./http-limits.ts";

const servers: Server[] = [];
const clients: GuardedHttpClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function clientFor(hosts: readonly string[], limits: Partial<HttpLimits> = {}): GuardedHttpClient {
  const client = createGuardedHttpClient({ allowedPrivateHosts: hosts, logger: silentLogger, limits });
  clients.push(client);
  return client;
}

test("a host that is not public is refused by name, with the setting that would allow it", async () => {
  const host = await serve((_request, response) => response.end());
  const refused = clientFor([]).fetch(`http://${host}/`);
  await expect(refused).rejects.toMatchObject({
    code: "address_not_allowed",
    message: expect.stringContaining("127.0.0.1") as string,
    hint: expect.stringContaining(`add ${host} to the setting HANDRAIL_ALLOWED_PRIVATE_HOSTS`) as string,
    retryable: false,
  });
});

test("an allowed private host is allowed with its port only, however it is spelled", async () => {
  const host = await serve((_request, response) => response.end("ok"));
  const other = await serve((_request, response) => response.end("other"));
  const port = host.slice(host.indexOf(":") + 1);
  const { fetch } = clientFor([`localhost:${port}`, host]);
  expect(await (await fetch(`http://${host}/`)).text()).toBe("ok");
  expect(await (await fetch(`http://2130706433:${port}/`)).text()).toBe("ok");
  expect(await (await fetch(`http://LOCALHOST:${port}/`)).text()).toBe("ok");
  await expect(fetch(`http://${other}/`)).rejects.toMatchObject({ code: "address_not_allowed" });
});

test("the answer is a standard one, with its final address", async () => {
  const host = await serve((request, response) => {
    if (request.url === "/old") return void response.writeHead(301, { location: "/new#part" }).end();
    response.writeHead(200, { "content-type": "application/json", "set-cookie": ["a=1", "b=2"] }).end('{"a":1}');
  });
  const response = await clientFor([host]).fetch(`http://${host}/old`);
  expect(response).toBeInstanceOf(Response);
  expect(response).toMatchObject({ ok: true, redirected: true, url: `http://${host}/new#part` });
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await response.json()).toEqual({ a: 1 });
});

test("method, headers and body arrive as fetch would send them", async () => {
  const seen: unknown[] = [];
  const host = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { host: sentHost, "content-type": type, "x-one": one } = request.headers;
      seen.push([request.method, sentHost, type, one, Buffer.concat(chunks).toString()]);
      response.end();
    });
  });
  const { fetch } = clientFor([host]);
  const url = `http://${host}/`;
  await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ a: "b" }),
    headers: { "x-one": "1", host: "evil.test" },
  });
  await fetch(new Request(url, { method: "PUT", body: "text" }));
  await fetch(new URL(url), { method: "POST", body: new Blob(["b"], { type: "image/png" }) });
  expect(seen).toEqual([
    ["POST", host, "application/x-www-form-urlencoded;charset=UTF-8", "1", "a=b"],
    ["PUT", host, "text/plain;charset=UTF-8", undefined, "text"],
    ["POST", host, "image/png", undefined, "b"],
  ]);
});

test("a redirect keeps method and content on 307, drops them on 303", async () => {
  const seen: string[] = [];
  const host = await serve((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      seen.push(`${request.method} ${request.url} ${body} ${request.headers["content-type"] ?? "-"}`);
      const status = { "/307": 307, "/303": 303, "/302": 302 }[request.url ?? ""];
      if (status) response.writeHead(status, { location: "/end" }).end();
      else response.end();
    });
  });
  const { fetch } = clientFor([host]);
  const init = { method: "POST", body: "x", headers: { "content-type": "text/x" } };
  for (const path of ["/307", "/303", "/302"]) await fetch(`http://${host}${path}`, init);
  expect(seen).toEqual([
    "POST /307 x text/x",
    "POST /end x text/x",
    "POST /303 x text/x",
    "GET /end  -",
    "POST /302 x text/x",
    "GET /end  -",
  ]);
});

test("another origin gets no credentials, whatever header they are in, and no content", async () => {
  let seen: Record<string, unknown> = {};
  const other = await serve((request, response) => {
    seen = request.headers;
    response.end();
  });
  const host = await serve((request, response) => {
    response.writeHead(request.method === "POST" ? 307 : 302, { location: `http://${other}/` }).end();
  });
  const { fetch } = clientFor([host, other]);
  await fetch(`http://${host}/`, {
    headers: {
      authorization: "Bearer s",
      cookie: "s=1",
      "x-api-key": "s",
      "dropbox-api-arg": "s",
      accept: "text/html",
    },
  });
  expect(seen).toMatchObject({ accept: "text/html" });
  expect(Object.keys(seen).sort()).toEqual(["accept", "accept-encoding", "connection", "host", "user-agent"]);
  seen = {};
  await expect(fetch(`http://${host}/`, { method: "POST", body: "refresh_token=s" })).rejects.toMatchObject({
    code: "invalid_response",
  });
  expect(seen).toEqual({});
});

test("redirects are not followed where the caller wants to see or refuse them, and never without end", async () => {
  const host = await serve((_request, response) => response.writeHead(302, { location: "/again" }).end());
  const { fetch } = clientFor([host]);
  expect(await fetch(`http://${host}/`, { redirect: "manual" })).toMatchObject({ status: 302 });
  await expect(fetch(`http://${host}/`, { redirect: "error" })).rejects.toMatchObject({ code: "invalid_response" });
  await expect(fetch(`http://${host}/`)).rejects.toMatchObject({
    message: expect.stringContaining("too often") as string,
  });
});

const text = "all the same ".repeat(1000);
test.each([
  ["gzip", gzipSync(text)],
  ["x-gzip", gzipSync(text)],
  ["br", brotliCompressSync(text)],
  ["zstd", zstdCompressSync(text)],
  ["deflate", deflateSync(text)],
  ["deflate, gzip", gzipSync(deflateRawSync(text))],
  ["identity", Buffer.from(text)],
])("a body in %s is decompressed, and no larger than allowed", async (encoding, body) => {
  const host = await serve((_request, response) => response.writeHead(200, { "content-encoding": encoding }).end(body));
  const { fetch } = clientFor([host]);
  const response = await fetch(`http://${host}/`);
  expect(await response.text()).toBe(text);
  expect(response.headers.get("content-length")).toBe(null);
  const small = { limits: encoding === "identity" ? { maxBodyBytes: 5000 } : { maxDecodedBytes: 5000 } };
  const tooLarge = (await fetch(`http://${host}/`, small)).text();
  await expect(tooLarge).rejects.toMatchObject({ code: "too_large" });
});

test("a damaged or unknown compression is an error of the source", async () => {
  const host = await serve((request, response) => {
    response.writeHead(200, { "content-encoding": request.url?.slice(1) ?? "" }).end(Buffer.from("not compressed"));
  });
  const { fetch } = clientFor([host]);
  for (const encoding of ["gzip", "br", "zstd"])
    await expect((await fetch(`http://${host}/${encoding}`)).text()).rejects.toMatchObject({
      code: "invalid_response",
    });
  await expect(fetch(`http://${host}/lzma`)).rejects.toMatchObject({ code: "invalid_response" });
});

test("a connection that breaks in the middle of a body is an error, not a short body", async () => {
  const whole = gzipSync(Buffer.alloc(200_000, "x".repeat(7)), { level: 0 });
  const host = await serve((request, response) => {
    const isCompressed = request.url === "/gzip";
    response.writeHead(200, isCompressed ? { "content-encoding": "gzip" } : { "content-length": 1000 });
    response.write(isCompressed ? whole.subarray(0, 1000) : "half", () => response.destroy());
  });
  const { fetch } = clientFor([host]);
  for (const path of ["", "gzip"])
    await expect(fetch(`http://${host}/${path}`).then((response) => response.text())).rejects.toMatchObject({
      code: "unavailable",
      retryable: true,
    });
});

test("every wait has its clock: for headers, between pieces of a body, and for all together", async () => {
  const host = await serve((request, response) => {
    if (request.url === "/headers") return;
    response.write("x");
    if (request.url !== "/slow") return;
    const dribble = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(dribble));
  });
  const { fetch } = clientFor([host]);
  const read = async (path: string, limits: Partial<HttpLimits>) =>
    (await fetch(`http://${host}${path}`, { limits })).text();
  await expect(read("/headers", { headersTimeoutMs: 100 })).rejects.toMatchObject({ code: "timeout" });
  await expect(read("/idle", { idleTimeoutMs: 100 })).rejects.toMatchObject({ code: "timeout" });
  await expect(read("/slow", { totalTimeoutMs: 300 })).rejects.toMatchObject({ code: "timeout" });
});

test("the caller's signal ends a request before and after its headers, with the caller's reason", async () => {
  const host = await serve((request, response) => {
    if (request.url === "/body") response.write("x");
  });
  const { fetch } = clientFor([host]);
  const reason = new Error("cancelled");
  const early = new AbortController();
  const waiting = fetch(`http://${host}/`, { signal: early.signal });
  setTimeout(() => early.abort(reason), 50);
  await expect(waiting).rejects.toBe(reason);
  const late = new AbortController();
  const body = (await fetch(`http://${host}/body`, { signal: late.signal })).text();
  late.abort(reason);
  await expect(body).rejects.toBe(reason);
  await expect(fetch(`http://${host}/`, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test("a large body is read no faster than it is used, and let go when it is not wanted", async () => {
  let isClosed = false;
  let sentBytes = 0;
  const host = await serve((_request, response) => {
    response.on("close", () => (isClosed = true));
    const send = (): void => {
      while (!response.destroyed && sentBytes < 200_000_000) {
        sentBytes += 65_536;
        if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", send);
      }
    };
    send();
  });
  const response = await clientFor([host], { maxBodyBytes: 1_000_000_000 }).fetch(`http://${host}/`);
  const reader = response.body!.getReader();
  await reader.read();
  // What fits into the buffers of both sides; the rest waits.
  expect(sentBytes).toBeLessThan(50_000_000);
  await reader.cancel();
  await vi.waitFor(() => expect(isClosed).toBe(true), 5000);
});

test("connection failures are told apart", async () => {
  const host = await serve((request, response) => {
    if (request.url === "/closed") request.socket.destroy();
    else response.socket?.end("nonsense\r\n\r\n");
  });
  const unused = host.replace(/:\d+$/, ":9");
  const client = createGuardedHttpClient({
    allowedPrivateHosts: [host, unused],
    logger: silentLogger,
    resolve: async () => [],
  });
  clients.push(client);
  const { fetch } = client;
  await expect(fetch(`http://${host}/closed`)).rejects.toMatchObject({ code: "unavailable" });
  await expect(fetch(`http://${unused}/`)).rejects.toMatchObject({ code: "unavailable" });
  await expect(fetch(`http://${host}/nonsense`)).rejects.toMatchObject({ code: "invalid_response" });
  await expect(fetch("http://nowhere.test/")).rejects.toMatchObject({
    code: "unavailable",
    message: "The host nowhere.test cannot be found.",
  });
});
