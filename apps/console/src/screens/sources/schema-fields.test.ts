import { expect, test } from "vitest";
import { fieldsOf, settingsOf, valuesOf } from "./schema-fields.ts";

const schema = {
  type: "object",
  properties: {
    mode: { type: "string", enum: ["crawl", "list"], default: "crawl", title: "How", description: "Which way." },
    startUrls: { type: "array", items: { type: "string" }, title: "Addresses" },
    maxPages: { type: "integer", default: 100 },
    attachments: { type: "boolean", default: true },
    apiBaseUrl: { type: "string", format: "uri" },
  },
  required: ["startUrls", "maxPages"],
};

test("a form knows what each field is, what it begins with and whether it must be filled in", () => {
  const fields = fieldsOf(schema);
  expect(fields.map(({ name, kind, required, initial }) => [name, kind, required, initial])).toEqual([
    ["mode", "choice", false, "crawl"],
    ["startUrls", "list", true, ""],
    ["maxPages", "number", false, "100"],
    ["attachments", "switch", false, "true"],
    ["apiBaseUrl", "text", false, ""],
  ]);
  expect(fields[0]).toMatchObject({ title: "How", description: "Which way.", options: ["crawl", "list"] });
  expect(fields[4]?.title).toBe("Api base url");
});

test("what is typed is sent in the schema's types, and what was left empty is not sent", () => {
  const fields = fieldsOf(schema);
  const values = { ...valuesOf(fields), startUrls: " https://a.example/ \n\nhttps://b.example/", attachments: "" };
  expect(settingsOf(fields, values)).toEqual({
    mode: "crawl",
    startUrls: ["https://a.example/", "https://b.example/"],
    maxPages: 100,
    attachments: false,
  });
});

test("stored settings come back as they were", () => {
  const fields = fieldsOf(schema);
  const settings = { mode: "list", startUrls: ["https://a.example/"], maxPages: 5, attachments: false };
  expect(settingsOf(fields, valuesOf(fields, settings))).toEqual(settings);
});

test("a description that is no form gives no fields", () => {
  expect(fieldsOf({})).toEqual([]);
  expect(fieldsOf({ properties: { a: null } })).toEqual([]);
});
