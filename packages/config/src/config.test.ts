import { expect, test } from "vitest";
import { describeSettings, readConfig } from "./index.ts";

test("an empty environment gives the documented defaults", () => {
  const config = readConfig({}, "/srv/app");
  expect(config).toMatchObject({
    port: 4321,
    host: "127.0.0.1",
    dataFolder: "/srv/app/.handrail",
    contentWatch: "auto",
    modelsFolder: "/srv/app/.handrail/models",
    languageModel: { name: "none" },
    embeddingModel: { name: "auto", marking: "prefix" },
    reranker: { name: "none", budgetMs: 1_500 },
    modelHub: "https://huggingface.co",
  });
});

test("an empty value counts as not set", () => {
  expect(readConfig({ PORT: "", HANDRAIL_ADMIN_KEY: "" }, "/").port).toBe(4321);
});

test.each([
  ["PORT", "eighty"],
  ["PORT", "70000"],
  ["DATABASE_URL", "mysql://localhost/x"],
  ["HANDRAIL_ADMIN_KEY", "short"],
  ["HANDRAIL_SITE_URL", "javascript:alert(1)"],
  ["HANDRAIL_MODEL_HUB", "hub.local"],
  ["HANDRAIL_RERANKER_BUDGET_MS", "0"],
  ["HANDRAIL_EMBEDDING_MARKING", "loud"],
  ["HANDRAIL_CONTENT_WATCH", "sometimes"],
  ["HANDRAIL_ALLOWED_PRIVATE_HOSTS", "localhost"],
])("a wrong %s is refused and named", (name, value) => {
  expect(() => readConfig({ [name]: value }, "/")).toThrow(new RegExp(name));
});

test("lists of hosts and origins are split at commas", () => {
  const config = readConfig(
    {
      HANDRAIL_ALLOWED_PRIVATE_HOSTS: "127.0.0.1:8080, [::1]:9000",
      HANDRAIL_ALLOWED_ORIGINS: "https://a.example,https://b.example",
    },
    "/",
  );
  expect(config.allowedPrivateHosts).toEqual(["127.0.0.1:8080", "[::1]:9000"]);
  expect(config.allowedOrigins).toEqual(["https://a.example", "https://b.example"]);
});

test("every setting explains itself", () => {
  for (const setting of describeSettings()) expect(setting.description, setting.name).toMatch(/\.$/);
});
