import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError } from "./api-error.ts";
import { carryOut, type FakeIndex } from "./indexes.ts";
import { createKeys } from "./keys.ts";
import { answer, type FakeRequest, type FakeState } from "./routes.ts";
import { createTaskQueue } from "./tasks.ts";

export interface FakeMeilisearchOptions {
  /** Everybody may do everything without one. */
  readonly masterKey?: string;
}

export interface FakeMeilisearch {
  readonly url: string;
  readonly requests: readonly FakeRequest[];
  /** What the server holds now, by the name of the index. */
  readonly indexes: ReadonlyMap<string, FakeIndex>;
  /** `refuse` ends the listening, `hang` accepts and never answers, `fail` answers 500, `serve` is the normal state. */
  behave(how: "serve" | "refuse" | "hang" | "fail"): Promise<void>;
  /** Loses all indexes, tasks and keys, as a server with a new disk would. */
  lose(): void;
  /** Holds the next tasks back until the returned function is called. */
  holdTasks(): () => void;
  close(): Promise<void>;
}

/** A server on loopback that speaks the part of Meilisearch's HTTP API that suggestions and their upkeep need. */
export async function startFakeMeilisearch({ masterKey = "" }: FakeMeilisearchOptions = {}): Promise<FakeMeilisearch> {
  const indexes = new Map<string, FakeIndex>();
  const requests: FakeRequest[] = [];
  let held: (() => void)[] | undefined;
  const tasks = createTaskQueue(
    (operation) => carryOut(indexes, operation),
    (run) => void (held ? held.push(run) : run()),
  );
  const state: FakeState = { indexes, tasks, keys: createKeys(masterKey) };
  let mode: "serve" | "refuse" | "hang" | "fail" = "serve";
  let server: Server | undefined;
  let port = 0;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    requests.push(request);
    if (mode === "hang") return;
    try {
      if (mode === "fail") throw new ApiError(500, "internal", "An internal error has occurred.", "internal");
      const { status, body } = answer(state, request);
      send(response, status, body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      send(response, error.status, error.body);
    }
  }

  async function listen(): Promise<void> {
    const next = createServer((incoming, response) => {
      handle(incoming, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => next.listen(port, "127.0.0.1", resolve));
    port = (next.address() as AddressInfo).port;
    server = next;
  }

  async function stop(): Promise<void> {
    const running = server;
    server = undefined;
    if (!running) return;
    await new Promise<void>((resolve) => {
      running.close(() => resolve());
      running.closeAllConnections();
    });
  }

  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    indexes,
    async behave(how) {
      mode = how;
      if (how === "refuse") await stop();
      else if (!server) await listen();
    },
    lose() {
      indexes.clear();
      tasks.clear();
      state.keys.clear();
    },
    holdTasks() {
      const holding: (() => void)[] = [];
      held = holding;
      return () => {
        if (held === holding) held = undefined;
        for (const run of holding) run();
      };
    },
    close: stop,
  };
}

async function read(incoming: IncomingMessage): Promise<FakeRequest> {
  let text = "";
  for await (const chunk of incoming) text += String(chunk);
  const address = new URL(incoming.url ?? "/", "http://fake");
  return {
    method: incoming.method ?? "GET",
    path: address.pathname,
    query: address.searchParams,
    authorization: incoming.headers.authorization,
    body: text === "" ? undefined : (JSON.parse(text) as unknown),
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
