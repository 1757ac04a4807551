import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FakeAnswer, FakeChatMessage, FakeModel, RecordedRequest } from "./fake-answer.ts";
import { fakeVector } from "./fake-vector.ts";
import { sendChat } from "./send-chat.ts";

export interface FakeOpenAiOptions {
  /** Port on loopback; 0, the default, takes a free one. */
  readonly port?: number;
  /** Key that callers must send; any caller is welcome without one. */
  readonly key?: string;
  /** Answers what `script` has nothing for. */
  readonly model?: FakeModel;
  readonly dimensions?: number;
}

export interface FakeOpenAi {
  /** Base address with `/v1`. */
  readonly url: string;
  readonly requests: RecordedRequest[];
  /** Answers the next chat requests, one each, before the model is asked. */
  script(...answers: readonly FakeAnswer[]): void;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that speaks `/v1/chat/completions`, `/v1/embeddings` and `/v1/models`. */
export async function startFakeOpenAi(options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> {
  const requests: RecordedRequest[] = [];
  const scripted: FakeAnswer[] = [];
  const model = options.model ?? (() => ({ kind: "text", text: "Hello." }) as const);

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(incoming.url ?? "/", "http://fake").pathname;
    const body = await readJson(incoming);
    const request: RecordedRequest = {
      path,
      headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
      body,
      messages: messagesOf(body),
      aborted: false,
    };
    requests.push(request);
    response.on("close", () => (request.aborted = !response.writableFinished));
    if (options.key !== undefined && incoming.headers.authorization !== `Bearer ${options.key}`)
      return sendJson(response, 401, {
        error: { message: "Incorrect API key provided.", type: "invalid_request_error" },
      });
    if (path === "/v1/models")
      return sendJson(response, 200, { object: "list", data: [{ id: "fake", object: "model", owned_by: "tests" }] });
    if (path === "/v1/embeddings") return sendJson(response, 200, embeddings(body, options.dimensions ?? 64));
    if (path === "/v1/chat/completions") return sendChat(response, request, scripted.shift() ?? model(request));
    sendJson(response, 404, { error: { message: "Unknown route.", type: "invalid_request_error" } });
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    script: (...answers) => void scripted.push(...answers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readJson(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of incoming) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function messagesOf(body: Readonly<Record<string, unknown>>): FakeChatMessage[] {
  const messages = Array.isArray(body["messages"]) ? (body["messages"] as { role: string; content: unknown }[]) : [];
  return messages.map(({ role, content }) => ({
    role,
    content: Array.isArray(content)
      ? content.map((part: { text?: string }) => part.text ?? "").join("")
      : typeof content === "string"
        ? content
        : "",
  }));
}

function embeddings(body: Readonly<Record<string, unknown>>, dimensions: number): object {
  const input = Array.isArray(body["input"])
    ? (body["input"] as string[])
    : [typeof body["input"] === "string" ? body["input"] : ""];
  return {
    object: "list",
    model: body["model"],
    data: input.map((text, index) => ({ object: "embedding", index, embedding: fakeVector(text, dimensions) })),
    usage: { prompt_tokens: input.length, total_tokens: input.length },
  };
}
