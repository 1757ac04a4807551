import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fault } from "./fake-source.ts";

/** A request as a fake source sees it, with its whole body. */
export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** What a fake source answers: JSON, bytes, or silence. */
export interface FakeResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string | Uint8Array;
  /** Breaks the connection in the middle of the body, or never answers. */
  readonly broken?: "cut" | "hang";
}

export interface ServedFakeSource {
  readonly url: string;
  takeRequests(): { readonly method: string; readonly path: string }[];
  close(): Promise<void>;
}

/** Serves a fake source over HTTP on a free port of loopback. */
export async function serveFakeSource(answer: (request: FakeRequest) => FakeResponse): Promise<ServedFakeSource> {
  let requests: { readonly method: string; readonly path: string }[] = [];

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const method = incoming.method ?? "GET";
    const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? "127.0.0.1"}`);
    requests.push({ method, path: url.pathname + url.search });
    send(response, answer({ method, url, headers: incoming.headers, body: Buffer.concat(chunks) }));
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body = "", broken }: FakeResponse): void {
  if (broken === "hang") return;
  const plain = typeof body === "string" || body instanceof Uint8Array;
  const bytes = Buffer.from(plain ? body : JSON.stringify(body));
  const type = body instanceof Uint8Array ? "application/octet-stream" : plain ? "text/plain" : "application/json";
  response.writeHead(status, { "content-type": type, "content-length": bytes.length, ...headers });
  if (broken === undefined) return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
}

/** The answer of those faults that are the same in every protocol; undefined where the protocol has to say how. */
export function answerOfFault(fault: Fault["answer"], proper: () => FakeResponse): FakeResponse | undefined {
  if (fault.kind === "status") return { status: fault.status, headers: fault.headers ?? {}, body: { error: "Fault" } };
  if (fault.kind === "hang") return { broken: "hang" };
  return fault.kind === "cut" ? { ...proper(), broken: "cut" } : undefined;
}
