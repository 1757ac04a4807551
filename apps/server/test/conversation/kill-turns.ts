import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

export interface KillOptions {
  readonly turns: number;
  readonly dataFolder: string;
  /** Empty for the embedded database. */
  readonly databaseUrl: string;
  /** Kills no more after this long and counts what there is; without it all turns are gone through. */
  readonly limitMs?: number;
  readonly onKill?: (count: number) => void;
}

export interface KillResult {
  readonly backend: "pglite" | "postgres";
  readonly kills: number;
  /** Messages whose storing was seen and that are gone. */
  readonly lost: number;
  /** Messages or replies that are there twice. */
  readonly doubled: number;
  /** Messages that nobody answered within a minute after the last start. */
  readonly stuck: number;
  /** Sessions whose log has a gap, or whose replies are not in the order of their messages. */
  readonly reordered: number;
  /** Messages whose acknowledgement had arrived before the server was killed. */
  readonly acknowledged: number;
  readonly restartMs: { readonly median: number; readonly longest: number };
}

interface Entry {
  readonly kind: string;
  readonly seq: number;
  readonly payload: { author?: string; clientMessageId?: string; messageId?: string; inReplyTo?: string };
}

const program = new URL("kill-server.ts", import.meta.url).pathname;
// A first start costs some ten seconds of processor time. On a machine that does much else it was seen to get a
// twentieth of that time and to be given up while it was still at work; the result tells how long starts took.
const patienceMs = 900_000;
const lookMs = 10_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A free port that the system gives to no connection of its own accord. One of those would sooner or later be taken by
 * somebody else's connection, or by the very look whether the server is up: it can connect to itself.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 18_000);
    const server = createServer().listen(port, "127.0.0.1");
    const isFree = await Promise.race([
      once(server, "listening").then(() => true),
      once(server, "error").then(() => false),
    ]);
    if (!isFree) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly ms: number;
  /** The end of what it wrote. */
  readonly said: () => string;
}

/** A server as a process of its own; resolves when it answers. */
async function start(options: KillOptions, port: number): Promise<Running> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--no-warnings", program], {
    // The server ends with what it reads from, so that none outlives a run that is stopped.
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"] ?? "",
      PORT: String(port),
      HANDRAIL_DATA: join(options.dataFolder, "data"),
      HANDRAIL_CONTENT: join(options.dataFolder, "content"),
      HANDRAIL_EMBEDDING_MODEL: "none",
      HANDRAIL_LOG: "error",
      // Most of what a start costs is reading the program; after the first it is kept.
      NODE_COMPILE_CACHE: join(options.dataFolder, "compiled"),
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
    },
  });
  let said = "";
  const hear = (piece: Buffer): void => void (said = (said + String(piece)).slice(-4_000));
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  let last = "";
  const failed = (what: string): Error => new Error(`${what} Last answer: ${last}. It said:\n${said}`);
  for (;;) {
    if (child.exitCode !== null) throw failed(`The server ended with ${child.exitCode}.`);
    // A look that gets no answer must not be the last one.
    const isUp = await fetch(`http://127.0.0.1:${port}/api/v1/identity/options`, {
      signal: AbortSignal.timeout(lookMs),
    }).then(
      ({ ok, status }) => {
        last = String(status);
        return ok;
      },
      (error: unknown) => {
        last =
          error instanceof Error
            ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`
            : String(error);
        return false;
      },
    );
    if (isUp) return { child, ms: performance.now() - started, said: () => said };
    if (performance.now() - started > patienceMs) {
      child.kill("SIGKILL");
      throw failed("The server did not start.");
    }
    await pause(20);
  }
}

async function writeContent(folder: string): Promise<void> {
  const topic = join(folder, "content", "en", "shop");
  await mkdir(topic, { recursive: true });
  await writeFile(
    join(topic, "hours.md"),
    "---\ntitle: Opening hours\ndescription: When the shop is open.\n---\n\nThe shop is open from nine to five on weekdays.\n",
  );
}

/** Sends messages to one server and kills it at random points of their turns, again and again. */
export async function killTurns(options: KillOptions): Promise<KillResult> {
  await writeContent(options.dataFolder);
  const port = await freePort();
  const api = `http://127.0.0.1:${port}/api/v1`;
  const restarts: number[] = [];
  let acknowledged = 0;
  const sessions = new Map<string, { token: string; acknowledged: Set<string>; sent: string[] }>();
  let running = await start(options, port);
  const endedBefore = (what: string, cause?: unknown): Error =>
    new Error(`The server ended with ${running.child.exitCode} before ${what}. It said:\n${running.said()}`, { cause });

  const send = (id: string, token: string, messageId: string) =>
    fetch(`${api}/sessions/${id}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ id: messageId, text: "When is the shop open?" }),
    });
  /** Notes the acknowledgement: the message's own event on the stream. */
  const listen = async (id: string, messageId: string): Promise<void> => {
    const session = sessions.get(id)!;
    try {
      const response = await send(id, session.token, messageId);
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream()))
        if (piece.includes("event: message.created") && !session.acknowledged.has(messageId)) {
          session.acknowledged.add(messageId);
          acknowledged++;
        }
    } catch {
      // The server was killed.
    }
  };

  try {
    const until = performance.now() + (options.limitMs ?? Infinity);
    for (let kill = 1; kill <= options.turns && performance.now() < until; kill++) {
      const response = await fetch(`${api}/sessions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ channel: "web", locale: "en" }),
      }).catch((error: unknown) => {
        throw endedBefore("it was killed", error);
      });
      const { id, token } = (await response.json()) as { id: string; token: string };
      const sent = ["a", "b"].map((name) => `${kill}-${name}`);
      sessions.set(id, { token, acknowledged: new Set(), sent });
      const listening = sent.map((messageId) => listen(id, messageId));
      // From before the message is stored to after the reply went out.
      await pause(Math.random() * 120);
      if (running.child.exitCode !== null) throw endedBefore("it was killed");
      const exited = once(running.child, "exit");
      running.child.kill("SIGKILL");
      await exited;
      await Promise.all(listening);
      running = await start(options, port);
      restarts.push(running.ms);
      options.onKill?.(kill);
      // A client that saw its connection break sends again with the same id, half of them before recovery is done.
      if (kill % 2 === 0) await Promise.all(sent.map((messageId) => listen(id, messageId)));
    }
    return { ...(await inspect(api, sessions)), ...summary(options, restarts, acknowledged) };
  } finally {
    running.child.kill("SIGKILL");
  }
}

async function inspect(
  api: string,
  sessions: ReadonlyMap<string, { token: string; acknowledged: ReadonlySet<string>; sent: readonly string[] }>,
): Promise<Pick<KillResult, "lost" | "doubled" | "stuck" | "reordered">> {
  let [lost, doubled, stuck, reordered] = [0, 0, 0, 0];
  const giveUp = performance.now() + patienceMs;
  for (const [id, session] of sessions) {
    const read = async (): Promise<Entry[]> => {
      const response = await fetch(`${api}/sessions/${id}/events`, {
        headers: { authorization: `Bearer ${session.token}` },
      });
      return ((await response.json()) as { events: Entry[] }).events;
    };
    let events = await read();
    const unanswered = () => {
      const handedOff = events.some(({ kind }) => kind === "handoff.created");
      return events.filter(
        ({ kind, payload }) =>
          kind === "message.created" &&
          payload.author === "contact" &&
          !handedOff &&
          !events.some((other) => other.payload.inReplyTo === payload.messageId),
      ).length;
    };
    while (unanswered() > 0 && performance.now() < giveUp) {
      await pause(100);
      events = await read();
    }
    stuck += unanswered();
    const messages = events.filter(({ kind }) => kind === "message.created");
    const ids = messages.flatMap(({ payload }) => (payload.author === "contact" ? [payload.clientMessageId] : []));
    lost += [...session.acknowledged].filter((messageId) => !ids.includes(messageId)).length;
    const answered = messages.flatMap(({ payload }) => payload.inReplyTo ?? []);
    doubled += ids.length - new Set(ids).size + (answered.length - new Set(answered).size);
    const order = messages.map(({ payload }) => payload.messageId ?? "");
    const places = answered.map((messageId) => order.indexOf(messageId));
    const isOrdered = places.every((place, index) => index === 0 || place > places[index - 1]!);
    const rises = events.every(({ seq }, index) => index === 0 || seq > events[index - 1]!.seq);
    if (!isOrdered || !rises) reordered++;
  }
  return { lost, doubled, stuck, reordered };
}

function summary({ databaseUrl }: KillOptions, restarts: readonly number[], acknowledged: number) {
  const sorted = restarts.toSorted((a, b) => a - b);
  return {
    backend: databaseUrl ? ("postgres" as const) : ("pglite" as const),
    kills: restarts.length,
    acknowledged,
    restartMs: {
      median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
      longest: Math.round(sorted.at(-1) ?? 0),
    },
  };
}
