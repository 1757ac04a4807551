import { startFakeOpenAi, type FakeOpenAi } from "@handrail/testing";
import { generateText, streamText } from "ai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openLanguageModel } from "./open-language-model.ts";

const nothing = { name: "none", url: "", key: "" };

describe("language model", () => {
  let server: FakeOpenAi;
  beforeAll(async () => {
    server = await startFakeOpenAi({
      key: "secret",
      model: ({ messages }) => ({ kind: "text", text: `You said: ${messages.at(-1)?.content}` }),
    });
  });
  afterAll(() => server.close());

  test.each(["none", "", " "])("there is none for %j", async (name) => {
    expect(await openLanguageModel({ ...nothing, name })).toBeUndefined();
  });

  test.each([
    ["gpt", "invalid_model"],
    ["openai/", "invalid_model"],
    ["/x", "invalid_model"],
    ["acme/large", "unknown_model_provider"],
    ["openai/x", "model_setting_missing"],
    ["anthropic/x", "model_setting_missing"],
    ["google/x", "model_setting_missing"],
    ["mistral/x", "model_setting_missing"],
    ["openai-compatible/x", "model_setting_missing"],
  ])("%s is refused as %s", async (name, code) => {
    await expect(openLanguageModel({ ...nothing, name })).rejects.toMatchObject({ code, kind: "invalid_input" });
  });

  test("an address that is none is refused", async () => {
    await expect(
      openLanguageModel({ name: "openai-compatible/x", url: "models.local", key: "" }),
    ).rejects.toMatchObject({
      code: "invalid_model_url",
    });
  });

  test.each(["openai/a", "anthropic/a", "google/a", "mistral/a", "ollama/a/b:c"])("%s opens", async (name) => {
    expect(await openLanguageModel({ ...nothing, name, key: "k" })).toMatchObject({
      modelId: name.slice(name.indexOf("/") + 1),
    });
  });

  test("a compatible server is asked with key and model, whole and streamed", async () => {
    const model = await openLanguageModel({ name: "openai-compatible/tiny", url: `${server.url}/`, key: "secret" });
    expect((await generateText({ model: model!, prompt: "hi" })).text).toBe("You said: hi");
    expect(await streamText({ model: model!, prompt: "streamed" }).text).toBe("You said: streamed");
    expect(server.requests.map(({ path, body }) => [path, body["model"]])).toEqual([
      ["/v1/chat/completions", "tiny"],
      ["/v1/chat/completions", "tiny"],
    ]);
  });

  test("a wrong key is an error of the call", async () => {
    const model = await openLanguageModel({ name: "openai-compatible/tiny", url: server.url, key: "wrong" });
    await expect(generateText({ model: model!, prompt: "hi", maxRetries: 0 })).rejects.toMatchObject({
      statusCode: 401,
    });
  });

  test("requests go through the given fetch", async () => {
    const seen: string[] = [];
    const model = await openLanguageModel({
      name: "ollama/tiny",
      url: server.url,
      key: "secret",
      fetch: (input, init) => {
        seen.push(new Request(input).url);
        return fetch(input, init);
      },
    });
    await generateText({ model: model!, prompt: "hi" });
    expect(seen).toEqual([`${server.url}/chat/completions`]);
  });
});
