import { HandrailError } from "@handrail/core";
import { startFakeOpenAi, type FakeAnswer, type FakeOpenAi } from "@handrail/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLanguageModel } from "./check-language-model.ts";
import { openLanguageModel } from "./open-language-model.ts";
import { languageModelProviders } from "./provider-list.ts";
import { providers } from "./providers.ts";

describe("the check of a language model", () => {
  let server: FakeOpenAi;
  beforeAll(async () => void (server = await startFakeOpenAi({ key: "secret" })));
  afterAll(() => server.close());

  const open = async (url = server.url, key = "secret", send?: typeof fetch) =>
    (await openLanguageModel({
      name: "openai-compatible/tiny",
      url,
      key,
      ...(send ? { fetch: send } : {}),
    }))!;

  test("says that a model answers, and what it says", async () => {
    server.script({ kind: "text", text: "ready" });
    expect(await checkLanguageModel(await open())).toMatchObject({ kind: "ok", said: "ready", hint: "" });
  });

  const failures: readonly (readonly [string, FakeAnswer])[] = [
    ["unknown_model", { kind: "status", status: 404 }],
    ["rate_limited", { kind: "status", status: 429 }],
    ["provider_failed", { kind: "status", status: 500 }],
    ["provider_failed", { kind: "nonsense", body: "<html>", contentType: "text/html" }],
    ["no_answer", { kind: "text", text: "" }],
  ];
  test.each(failures)("%s: %j", async (kind, answer) => {
    server.script(answer);
    const verdict = await checkLanguageModel(await open());
    expect(verdict.kind).toBe(kind);
    expect(verdict.hint).not.toBe("");
  });

  test("key_refused", async () => {
    expect(await checkLanguageModel(await open(server.url, "wrong"))).toMatchObject({ kind: "key_refused" });
  });

  test("unreachable", async () => {
    const gone = await startFakeOpenAi();
    await gone.close();
    expect(await checkLanguageModel(await open(gone.url))).toMatchObject({ kind: "unreachable" });
  });

  test("an address that the guarded client refuses", async () => {
    const refuse = () =>
      Promise.reject(new HandrailError({ kind: "invalid_input", code: "address_not_allowed", message: "Not public." }));
    expect(await checkLanguageModel(await open(server.url, "secret", refuse))).toMatchObject({
      kind: "address_not_allowed",
    });
  });

  test("every provider that can be opened is on the list, with what it needs", () => {
    expect(languageModelProviders.map(({ id }) => id).sort()).toEqual(Object.keys(providers).sort());
    for (const { id, needsKey, needsUrl } of languageModelProviders)
      expect([needsKey, needsUrl], id).toEqual([
        providers[id]!.needs.includes("key"),
        providers[id]!.needs.includes("url"),
      ]);
  });
});
