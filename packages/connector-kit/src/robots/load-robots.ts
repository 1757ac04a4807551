import { ConnectorError } from "../contract/connector-error.ts";
import type { GuardedFetch } from "../contract/context.ts";
import { longestRobotsBytes, parseRobots, type RobotsRules } from "./robots-rules.ts";

/** Reads the start of a body and lets go of the rest. */
async function beginning(response: Response, lengthBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let readBytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    readBytes += chunk.length;
    if (readBytes >= lengthBytes) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, lengthBytes));
}

/**
 * Loads the robots.txt of a site. A site without one allows everything; one whose server fails allows nothing for now,
 * which is an error and no rule: nothing may be concluded from it.
 * @param origin of the site: `https://help.example.com`
 * @throws ConnectorError `unavailable`, and what `fetch` throws
 */
export async function loadRobots(fetch: GuardedFetch, origin: string, agent: string): Promise<RobotsRules> {
  const response = await fetch(`${origin}/robots.txt`);
  if (response.ok) return parseRobots(await beginning(response, longestRobotsBytes), agent);
  await response.body?.cancel();
  if (response.status < 500) return parseRobots("", agent);
  throw new ConnectorError({
    code: "unavailable",
    status: response.status,
    message: `The robots.txt of ${origin} could not be read: it answered ${response.status}, so nothing there is read now.`,
  });
}
