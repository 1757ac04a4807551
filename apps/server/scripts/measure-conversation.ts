import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { startFakeOpenAi } from "@handrail/testing";

/*
 * How long a contact waits, through the public API of a whole server in a process of its own:
 *   node apps/server/scripts/measure-conversation.ts [--questions 60] [--streams 200]
 * Question to first event and to last event, without a model and with a fake one, at 1 and 20 sessions at once; beside
 * it, in the same run and as often, a route that does nothing and the fake model asked directly. Then what idle streams
 * hold in memory.
 */
const { values } = parseArgs({
  options: { questions: { type: "string", default: "60" }, streams: { type: "string", default: "200" } },
});
const questionCount = Number(values.questions);
const streamCount = Number(values.streams);

const questions = [
  "How do I install Handrail?",
  "How do I change the port?",
  "How do I make a backup?",
  "Which languages are supported?",
  "How do I connect Notion?",
  "What happens when the assistant does not know the answer?",
  "How do I import a folder of Markdown?",
  "Can I use my own domain?",
];

interface State {
  readonly rss: number;
  readonly heapUsed: number;
  readonly cpuMs: number;
}
interface Waits {
  readonly first: number;
  readonly last: number;
}
interface Subject {
  readonly url: string;
  state(): Promise<State>;
  stop(): Promise<void>;
}

async function startSubject(modelUrl: string): Promise<Subject> {
  const child: ChildProcess = fork(new URL("conversation/serve.ts", import.meta.url), [modelUrl], {
    execArgv: ["--expose-gc"],
  });
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  return {
    url,
    async state() {
      child.send("state");
      const [state] = (await once(child, "message")) as [State];
      return state;
    },
    async stop() {
      child.disconnect();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

async function newSession(url: string): Promise<{ id: string; token: string }> {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ channel: "api", locale: "en" }),
  });
  return (await response.json()) as { id: string; token: string };
}

/** Time to the first piece of a streamed answer and to its end. @param from start of what counts, in the text */
async function waits(send: () => Promise<Response>, from: string): Promise<Waits> {
  const started = performance.now();
  const response = await send();
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  let first = 0;
  let text = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (first === 0 && text.includes(from)) first = performance.now() - started;
  }
  return { first: first || performance.now() - started, last: performance.now() - started };
}

/** Each session asks one question after the other, all sessions at once. */
async function ask(url: string, sessions: number): Promise<Waits[]> {
  const opened = await Promise.all(Array.from({ length: sessions }, () => newSession(url)));
  const each = Math.ceil(questionCount / sessions);
  const all = await Promise.all(
    opened.map(async (first, place) => {
      const own: Waits[] = [];
      let session = first;
      for (let index = 0; index < each; index++) {
        // A hand-off ends what can be asked: every question has a session of its own.
        if (index > 0) session = await newSession(url);
        own.push(
          await waits(
            () =>
              fetch(`${url}/api/v1/sessions/${session.id}/messages`, {
                method: "POST",
                headers: {
                  accept: "text/event-stream",
                  authorization: `Bearer ${session.token}`,
                  "content-type": "application/json",
                },
                body: JSON.stringify({ id: crypto.randomUUID(), text: questions[(place + index) % questions.length] }),
              }),
            "event: reply.started",
          ),
        );
      }
      return own;
    }),
  );
  return all.flat();
}

async function repeat(sessions: number, once: () => Promise<Waits>): Promise<Waits[]> {
  const each = Math.ceil(questionCount / sessions);
  const all = await Promise.all(
    Array.from({ length: sessions }, async () => {
      const own: Waits[] = [];
      for (let index = 0; index < each; index++) own.push(await once());
      return own;
    }),
  );
  return all.flat();
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function summary(measured: readonly Waits[]) {
  const of = (pick: (waits: Waits) => number) => {
    const sorted = measured.map(pick).sort((a, b) => a - b);
    return `${quantile(sorted, 0.5).toFixed(1)} / ${quantile(sorted, 0.95).toFixed(1)}`;
  };
  return { "first event p50 / p95, ms": of(({ first }) => first), "last event p50 / p95, ms": of(({ last }) => last) };
}

const rows: Record<string, string | number>[] = [];
/** Each as soon as it is there: a run that is ended early leaves what it has measured. */
const report = (row: Record<string, string | number>): void => {
  rows.push(row);
  console.log(JSON.stringify(row));
};
const model = await startFakeOpenAi({
  model: ({ messages }) => {
    // Says the first sentence of the first passage again, as a good model would.
    const passage = /number="1"[^>]*>\n([^\n]+)/.exec(messages.at(-1)?.content ?? "")?.[1] ?? "";
    const sentence = /^[^.!?]*[.!?]/.exec(passage)?.[0] ?? passage;
    return { kind: "text", text: sentence ? `${sentence} [1]` : "NO_ANSWER", pieces: 10 };
  },
});

for (const [name, modelUrl] of [
  ["without a model", ""],
  ["with the fake model", model.url],
] as const) {
  const subject = await startSubject(modelUrl);
  await ask(subject.url, 4);
  for (const sessions of [1, 20]) {
    const before = await subject.state();
    const measured = await ask(subject.url, sessions);
    const after = await subject.state();
    report({
      what: `question, ${name}`,
      sessions,
      ...summary(measured),
      "CPU ms each": ((after.cpuMs - before.cpuMs) / measured.length).toFixed(1),
    });
    const health = await repeat(sessions, () => waits(() => fetch(`${subject.url}/healthz`), "ok"));
    report({ what: "a route that does nothing", sessions, ...summary(health) });
    if (modelUrl) {
      const direct = await repeat(sessions, () =>
        waits(
          () =>
            fetch(`${model.url}/chat/completions`, {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify({ model: "fake", stream: true, messages: [{ role: "user", content: "Hello" }] }),
            }),
          "data:",
        ),
      );
      report({ what: "the fake model asked directly", sessions, ...summary(direct) });
    }
  }
  if (!modelUrl) {
    const before = await subject.state();
    const stop = new AbortController();
    for (let opened = 0; opened < streamCount; opened++) {
      const { id, token } = await newSession(subject.url);
      const response = await fetch(`${subject.url}/api/v1/sessions/${id}/events`, {
        headers: { accept: "text/event-stream", authorization: `Bearer ${token}` },
        signal: stop.signal,
      });
      await response.body!.getReader().read();
    }
    const after = await subject.state();
    const grown = (pick: keyof State) => ((after[pick] - before[pick]) / 1024 / 1024).toFixed(1);
    console.log(
      `${streamCount} idle streams: ${grown("rss")} MB resident, ${grown("heapUsed")} MB heap (from ${(before.rss / 1024 / 1024).toFixed(0)} MB)`,
    );
    stop.abort();
  }
  await subject.stop();
}
console.table(rows);
await model.close();
