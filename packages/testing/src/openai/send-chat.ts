import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { FakeAnswer, RecordedRequest } from "./fake-answer.ts";

const defaultPieces = 5;

/** Answers a chat request as scripted, as one JSON body or as a stream, as the request asks. */
export async function sendChat(response: ServerResponse, request: RecordedRequest, answer: FakeAnswer): Promise<void> {
  switch (answer.kind) {
    case "silence":
      return;
    case "status":
      response
        .writeHead(answer.status, { "content-type": "application/json" })
        .end(
          JSON.stringify({ error: { message: answer.message ?? "The fake fails as scripted.", type: "server_error" } }),
        );
      return;
    case "nonsense":
      response.writeHead(200, { "content-type": answer.contentType ?? "text/event-stream" }).end(answer.body);
      return;
    case "text":
    case "half":
    case "unfinished":
      return request.body["stream"] === true ? stream(response, request, answer) : whole(response, request, answer);
  }
}

type Spoken = Extract<FakeAnswer, { text: string }>;

function base(request: RecordedRequest) {
  return { id: "chatcmpl-fake", created: 1_767_225_600, model: request.body["model"] };
}

function whole(response: ServerResponse, request: RecordedRequest, answer: Spoken): void {
  if (answer.kind !== "text") {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"id":"chatcmpl-fake","choices":[{"message":{"content":"');
    setImmediate(() => response.destroy());
    return;
  }
  const body = {
    ...base(request),
    object: "chat.completion",
    choices: [
      { index: 0, message: { role: "assistant", content: answer.text }, finish_reason: answer.finishReason ?? "stop" },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function stream(response: ServerResponse, request: RecordedRequest, answer: Spoken): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  const send = (delta: object, finishReason: string | null = null): void => {
    const chunk = {
      ...base(request),
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta, finish_reason: finishReason }],
    };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  send({ role: "assistant", content: "" });
  const pieces = answer.kind === "text" ? (answer.pieces ?? defaultPieces) : defaultPieces;
  const characters = [...answer.text];
  const size = Math.max(1, Math.ceil(characters.length / pieces));
  for (let from = 0; from < characters.length; from += size) {
    if (answer.kind === "text" && answer.pauseMs) await pause(answer.pauseMs);
    if (response.destroyed) return;
    send({ content: characters.slice(from, from + size).join("") });
  }
  if (answer.kind === "half") {
    // Only after what was written has left, else nothing arrives at all.
    await pause(20);
    response.destroy();
    return;
  }
  if (answer.kind === "text") {
    send({}, answer.finishReason ?? "stop");
    response.write("data: [DONE]\n\n");
  }
  response.end();
}
