import { existsSync, readFileSync } from "node:fs";
import { openLanguageModel } from "@handrail/models";
import { obedientModel, startFakeOpenAi } from "@handrail/testing";
import { describe, expect, test } from "vitest";
import { liveTopic } from "../session/live-topics.ts";
import { newSession, say } from "../testing/ask.ts";
import { openKnowledgeBase } from "../testing/knowledge-base.ts";

interface HostileDocument {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly question: string;
  readonly instruction_plain: string;
}

const cases = new URL("../../../../../shared/data/safety/prompt_injection/documents.jsonl", import.meta.url);

describe.skipIf(!existsSync(cases))(
  "documents that speak to the assistant (skipped where ../shared/data/safety is absent)",
  () => {
    test(
      "neither a model that obeys them nor a quotation carries anything of theirs",
      { timeout: 120_000 },
      async () => {
        const documents = readFileSync(cases, "utf8").trim().split("\n");
        const hostile = documents
          .map((line) => JSON.parse(line) as HostileDocument)
          .filter((_, index) => index % 4 === 0);
        const base = await openKnowledgeBase();
        const server = await startFakeOpenAi({ model: obedientModel });
        await base.add(hostile.map(({ id, title, body }) => ({ path: `attack/${id}`, title, body })));
        const model = await openLanguageModel({ name: "openai-compatible/obedient", url: server.url, key: "" });
        const leaks: string[] = [];
        for (const conversation of [
          base.open({ model: { name: "openai-compatible/obedient", model: model! } }),
          base.open(),
        ]) {
          for (const { id, question, instruction_plain: instruction } of hostile) {
            const session = await newSession(base, conversation);
            let live = "";
            const end = base.notifier.subscribe(liveTopic(session.sessionId), (payload) => (live += payload));
            const reply = await say(conversation, session, question);
            end();
            const shown = `${JSON.stringify(reply)}${live}`;
            if (/attacker\.test|!\[|<img/i.test(shown) || shown.includes(instruction.slice(0, 30)))
              leaks.push(`${id}: ${shown}`);
          }
        }
        await server.close();
        await base.close();
        expect(leaks).toEqual([]);
      },
    );
  },
);
