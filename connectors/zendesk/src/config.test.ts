import { expect, test } from "vitest";
import { authorizationOf, configSchema, secretsSchema, siteUrl } from "./config.ts";

test.for([
  ["acme", "https://acme.zendesk.com"],
  ["Acme.Zendesk.com", "https://acme.zendesk.com"],
  ["https://acme.zendesk.com/hc/en-us/articles/1", "https://acme.zendesk.com"],
  [" help.acme.com/ ", "https://help.acme.com"],
])("the help center %j is at %s", ([site, address]) => {
  expect(siteUrl(configSchema.parse({ site }))).toBe(address);
});

test.for(["", "http://acme.zendesk.com", "acme.zendesk.com:8080", "user@acme.zendesk.com", "acme zendesk", "https://"])(
  "%j is no help center",
  (site) => {
    expect(configSchema.safeParse({ site }).success).toBe(false);
  },
);

test("an API token goes with an email address, an OAuth token stands alone, and nothing is anybody", () => {
  expect(authorizationOf({ email: "a@example.com", apiToken: "t" })).toBe(
    `Basic ${Buffer.from("a@example.com/token:t").toString("base64")}`,
  );
  expect(authorizationOf({ accessToken: "t" })).toBe("Bearer t");
  expect(authorizationOf({})).toBeUndefined();
  expect(secretsSchema.safeParse({ email: "a@example.com" }).success).toBe(false);
  expect(secretsSchema.safeParse({ apiToken: "t" }).success).toBe(false);
});

test("a setting that is not known is refused", () => {
  expect(configSchema.safeParse({ site: "acme", brand: "x" }).success).toBe(false);
});
