import type { GuardedRequestInit } from "@handrail/connector-kit";
import { expect, test } from "vitest";
import { z } from "zod";
import { createConfluenceClient } from "./client.ts";
import { configSchema, secretsSchema, siteUrl } from "./config.ts";
import { apiPathOf } from "./list-pages.ts";
import { testContext } from "./test-context.ts";

/** A context whose requests are answered here, so that the vendor's own hosts can be named. */
function contextOn(answers: Readonly<Record<string, unknown>>, secrets: Record<string, unknown>) {
  const sent: { url: string; authorization: string | null }[] = [];
  const fake = { url: "http://127.0.0.1:9", config: { site: "acme" }, secrets };
  const fetch = async (input: string | URL | Request, init?: GuardedRequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    sent.push({ url, authorization: new Headers(init?.headers).get("authorization") });
    const answer = answers[url];
    return answer === undefined ? new Response("", { status: 404 }) : Response.json(answer);
  };
  return { context: { ...testContext({ fake }), fetch }, sent };
}

test("with OAuth the API is asked at the gateway, below the id of the site", async () => {
  const { context, sent } = contextOn(
    {
      "https://api.atlassian.com/oauth/token/accessible-resources": [
        { id: "other", url: "https://other.atlassian.net" },
        { id: "c-1", url: "https://acme.atlassian.net" },
      ],
      "https://api.atlassian.com/ex/confluence/c-1/wiki/api/v2/spaces": { ok: true },
    },
    { refreshToken: "r", accessToken: "a", accessTokenExpiresAt: Date.now() + 3_600_000 },
  );
  const client = createConfluenceClient(context);
  await client.get("/api/v2/spaces", z.unknown());
  await client.get("/api/v2/spaces", z.unknown());
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
    "/oauth/token/accessible-resources",
    "/ex/confluence/c-1/wiki/api/v2/spaces",
    "/ex/confluence/c-1/wiki/api/v2/spaces",
  ]);
  expect(client.site).toBe("https://acme.atlassian.net/wiki");
});

test("an app without access to the site is told so", async () => {
  const { context } = contextOn(
    { "https://api.atlassian.com/oauth/token/accessible-resources": [] },
    { refreshToken: "r", accessToken: "a" },
  );
  await expect(createConfluenceClient(context).get("/api/v2/spaces", z.unknown())).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an API token is sent with its email address to the site itself", async () => {
  const { context, sent } = contextOn(
    { "https://acme.atlassian.net/wiki/rest/api/user/current": {} },
    { email: "a@b.example", apiToken: "t" },
  );
  await createConfluenceClient(context).get("/rest/api/user/current", z.unknown());
  expect(sent[0]?.authorization).toBe(`Basic ${Buffer.from("a@b.example:t").toString("base64")}`);
});

test.for([
  ["acme", "cloud", "https://acme.atlassian.net/wiki"],
  ["https://acme.atlassian.net/wiki/home", "cloud", "https://acme.atlassian.net/wiki"],
  ["https://wiki.example.com/confluence/", "data-center", "https://wiki.example.com/confluence"],
  ["wiki.example.com", "data-center", "https://wiki.example.com"],
] as const)("%s is %s at %s", ([site, deployment, url]) => {
  expect(siteUrl(configSchema.parse({ site, deployment }))).toBe(url);
});

test("links to the next page lead to the API alone, whatever host they name", () => {
  expect(apiPathOf("/wiki/api/v2/spaces/1/pages?cursor=x")).toBe("/api/v2/spaces/1/pages?cursor=x");
  expect(apiPathOf("https://elsewhere.example/wiki/rest/api/content/search?cursor=x")).toBe(
    "/rest/api/content/search?cursor=x",
  );
  expect(apiPathOf("https://elsewhere.example/x")).toBeUndefined();
});

test("credentials are of one kind, and complete", () => {
  expect(secretsSchema.safeParse({ email: "a@b.example" }).success).toBe(false);
  expect(secretsSchema.safeParse({ email: "a@b.example", apiToken: "t", personalToken: "p" }).success).toBe(false);
  expect(secretsSchema.safeParse({}).success).toBe(false);
  expect(secretsSchema.safeParse({ personalToken: "p" }).success).toBe(true);
});
