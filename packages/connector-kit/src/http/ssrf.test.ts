import { existsSync, readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { silentLogger } from "@handrail/core";
import { startPretendInternet } from "@handrail/testing";
import { expect, test } from "vitest";
import type { ResolveHost } from "./checked-connector.ts";
import { createGuardedHttpClient, type GuardedHttpClient } from "./guarded-http-client.ts";
import { isPublicAddress } from "./public-address.ts";

const cases = new URL("../../../../../shared/data/safety/ssrf/", import.meta.url);
const absent = existsSync(cases) ? "" : " (skipped: data not there)";

const publicAddress = "93.184.215.14";
const familyOf = (address: string) => (address.includes(":") ? 6 : 4);

interface UrlCase {
  readonly id: string;
  readonly url: string;
  readonly class: string;
  readonly expect: "refuse" | "allow" | "refuse_or_contact_only_that_public_host";
  readonly whatwg_host: string | null;
}

interface Scenario {
  readonly id: string;
  readonly kind: string;
  readonly expect: string;
  readonly spec: {
    readonly host?: string;
    readonly answers?: readonly (readonly string[])[];
    readonly chain?: readonly { readonly host: string; readonly status: number; readonly location: string }[];
    readonly base?: string;
    readonly path?: string;
    readonly canonical?: string;
    readonly sitemap?: string;
    readonly robots?: string;
    readonly html?: string;
    readonly dribble_s?: number;
    readonly endless?: boolean;
    readonly gzip_ratio?: number;
    readonly nest?: number;
  };
}

function read<Case>(name: string): readonly Case[] {
  if (absent) return [];
  const lines = readFileSync(new URL(name, cases), "utf8").split("\n");
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Case);
}

/** One answer after another for each name, the last one for ever. */
function answering(answersOf: (host: string) => readonly (readonly string[])[]): ResolveHost {
  const lookups = new Map<string, number>();
  return async (host) => {
    const answers = answersOf(host);
    const lookup = lookups.get(host) ?? 0;
    lookups.set(host, lookup + 1);
    return (answers[Math.min(lookup, answers.length - 1)] ?? []).map((address) => ({
      address,
      family: familyOf(address),
    }));
  };
}

function clientWith(resolve: ResolveHost): GuardedHttpClient {
  return createGuardedHttpClient({
    allowedPrivateHosts: [],
    logger: silentLogger,
    resolve,
    limits: { headersTimeoutMs: 1_500, totalTimeoutMs: 10_000, maxBodyBytes: 2_000_000, maxDecodedBytes: 4_000_000 },
  });
}

async function outcome(client: GuardedHttpClient, url: string): Promise<string> {
  try {
    const response = await client.fetch(url);
    await response.arrayBuffer();
    return "answered";
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test("the harness counts a connection to a private address where one is made", async () => {
  const internet = await startPretendInternet((_request, response) => response.end("hello"));
  const client = createGuardedHttpClient({ allowedPrivateHosts: ["169.254.169.254:80"], logger: silentLogger });
  expect(await outcome(client, "http://169.254.169.254/latest/")).toBe("answered");
  expect(internet.takeConnections()).toEqual([{ address: "169.254.169.254", port: 80 }]);
  await client.close();
  await internet.close();
});

test(`no address of the list reaches anything that is not public, and no public one is refused${absent}`, async () => {
  const internet = await startPretendInternet((_request, response) => response.end("hello"));
  const wrong: string[] = [];
  const urlCases = read<UrlCase>("urls.jsonl");
  try {
    for (const { id, url, expect: expected } of urlCases) {
      const client = clientWith(answering(() => [[expected === "refuse" ? "10.1.2.3" : publicAddress]]));
      const got = await outcome(client, url);
      await client.close();
      const connections = internet.takeConnections();
      const isHarmless = connections.every(({ address }) => isPublicAddress(address));
      const isRefused = connections.length === 0 && got === "address_not_allowed";
      // What speaks TLS finds no TLS on loopback; reaching the public address is what counts.
      const isReached = connections.length > 0 && got !== "address_not_allowed";
      const isRight = expected === "refuse" ? isRefused : expected === "allow" ? isReached : isRefused || isReached;
      if (!isHarmless || !isRight) wrong.push(`${id} ${url}: ${got}, ${JSON.stringify(connections)}`);
    }
  } finally {
    await internet.close();
  }
  expect(wrong).toEqual([]);
  expect(urlCases.length).toBeGreaterThan(absent ? -1 : 700);
});

/** Plays the servers of a scenario. */
function serverOf({ spec }: Scenario): RequestListener {
  // Made beforehand: the client would count the time against the server.
  const bomb = spec.gzip_ratio ? gzipSync(Buffer.alloc(200_000_000), { level: 9 }) : undefined;
  return (request, response) => {
    const hop = spec.chain?.find(({ host }) => host === request.headers.host);
    if (hop) return void response.writeHead(hop.status, { location: hop.location }).end();
    if (spec.dribble_s) {
      const dribble = setInterval(() => request.socket.write("x-slow: 1\r\n"), 300);
      request.socket.on("close", () => clearInterval(dribble));
      return void request.socket.write("HTTP/1.1 200 OK\r\n");
    }
    if (spec.endless) {
      const send = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, "x")));
        if (!response.destroyed) response.once("drain", send);
      };
      return send();
    }
    if (bomb) {
      response.writeHead(200, { "content-encoding": "gzip" });
      return void response.end(bomb);
    }
    if (spec.nest) {
      let body = Buffer.from("x");
      for (let layer = 0; layer < spec.nest; layer += 1) body = gzipSync(body);
      response.writeHead(200, { "content-encoding": Array.from({ length: spec.nest }, () => "gzip").join(", ") });
      return void response.end(body);
    }
    response.end("hello");
  };
}

/** The addresses that a scenario makes a program ask for, in their order. */
function addressesOf({ spec }: Scenario): readonly string[] {
  const inText = [spec.canonical, spec.sitemap, spec.robots, spec.html]
    .flatMap((text) => [...(text ?? "").matchAll(/https?:\/\/[^\s"'<>)]+/g)])
    .map(([url]) => url);
  if (inText.length > 0) return inText;
  if (spec.base) return [spec.base + (spec.path ?? "")];
  if (spec.chain) return [`http://${spec.chain[0]?.host}/`];
  // Twice, so that the second lookup is made as well.
  return [`http://${spec.host ?? "pub.test"}/`, `http://${spec.host ?? "pub.test"}/`];
}

const stopped: Readonly<Record<string, readonly string[]>> = {
  "redirect-loop": ["invalid_response"],
  slowloris: ["timeout"],
  endless: ["too_large"],
  "gzip-bomb": ["too_large"],
  "nested-gzip": ["invalid_response"],
};

test(`no scenario reaches anything that is not public${absent}`, async () => {
  const wrong: string[] = [];
  for (const scenario of read<Scenario>("scenarios.jsonl")) {
    const internet = await startPretendInternet(serverOf(scenario));
    const { answers, chain, host } = scenario.spec;
    // Where hosts are chained, the answers are those of the last one.
    const last = host ?? chain?.at(-1)?.location.replace(/^https?:\/\/|\/$/g, "");
    const resolve = answering((name) => (answers && name === last ? answers : [[publicAddress]]));
    const outcomes: string[] = [];
    for (const url of addressesOf(scenario)) {
      const client = clientWith(resolve);
      outcomes.push(await outcome(client, url));
      // A program that goes back to the same host over a new connection looks it up again.
      if (scenario.kind === "redirect-then-rebind") {
        await client.close();
        outcomes.push(await outcome(clientWith(resolve), url));
      }
      await client.close();
    }
    const connections = internet.takeConnections();
    await internet.close();
    const isHarmless = connections.every(({ address }) => isPublicAddress(address));
    const isRight =
      scenario.expect === "allow"
        ? outcomes.every((each) => each === "answered") && connections.length > 1
        : outcomes.some((each) => (stopped[scenario.kind] ?? ["address_not_allowed"]).includes(each));
    if (!isHarmless || !isRight)
      wrong.push(`${scenario.id} ${scenario.kind}: ${outcomes.join(", ")} ${JSON.stringify(connections)}`);
  }
  expect(wrong).toEqual([]);
});
