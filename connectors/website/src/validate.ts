import { ConnectorError, type ConnectionVerdict } from "@handrail/connector-kit";
import { createSiteClient, type SiteClient, type WebsiteContext } from "./client.ts";
import { readSitemaps } from "./sitemap.ts";
import { scopeOf } from "./scope.ts";
import { visitPage } from "./visit-page.ts";

/** Start addresses that are tried; the others are read like them. */
const mostTried = 3;

type Check = Extract<ConnectionVerdict, { kind: "ok" }>["checks"][number];

async function checkSitemaps(context: WebsiteContext, client: SiteClient): Promise<Check> {
  const { addresses, failures } = await readSitemaps(client, context.config.startUrls);
  if (failures[0]) throw failures[0].error;
  const scope = scopeOf(context.config);
  const wanted = addresses.filter((address) => scope.reasonAgainst(address) === undefined);
  return {
    name: "Read the sitemap",
    ok: wanted.length > 0,
    note: `It lists ${addresses.length} pages, ${wanted.length} of which the settings take.`,
  };
}

async function checkPage(context: WebsiteContext, client: SiteClient, address: string): Promise<Check> {
  const visit = await visitPage(context, client, address, {
    scope: scopeOf(context.config),
    needsLinks: true,
    compares: false,
    isStart: () => true,
    claim: () => Promise.resolve(true),
  });
  if (visit.kind === "failure") throw visit.error;
  const name = `Read ${address}`;
  if (visit.kind === "item") return { name, ok: true, note: `${visit.item.title} (${visit.links.length} links)` };
  const isOk = visit.kind === "passed" || (visit.kind === "skip" && visit.links.length > 0);
  const note = "reason" in visit ? visit.reason : "It is only started from.";
  return { name, ok: isOk && context.config.mode === "crawl", note };
}

/** Tries the addresses of the settings. */
export async function validate(context: WebsiteContext): Promise<ConnectionVerdict> {
  const { mode, startUrls } = context.config;
  try {
    const client = await createSiteClient(context);
    const checks: Check[] = [];
    if (mode === "sitemap") checks.push(await checkSitemaps(context, client));
    else for (const address of startUrls.slice(0, mostTried)) checks.push(await checkPage(context, client, address));
    const refused = checks.every(({ ok }) => !ok) ? checks[0] : undefined;
    if (refused)
      return {
        kind: "refused",
        code: "invalid_config",
        message: `Nothing can be read there. ${refused.note}`,
        hint: "Check the addresses, and what is to be taken and left out.",
      };
    const hosts = [...new Set(startUrls.map((address) => new URL(address).host))];
    return { kind: "ok", account: hosts.slice(0, mostTried).join(", "), checks };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.retryable) return { kind: "transient", message: error.message };
    return { kind: "refused", code: error.code, message: error.message, hint: error.hint };
  }
}
