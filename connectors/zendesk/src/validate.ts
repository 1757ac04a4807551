import { ConnectorError, type ConnectionVerdict } from "@handrail/connector-kit";
import { z } from "zod";
import { createZendeskClient, type ZendeskClient, type ZendeskContext } from "./client.ts";
import { localesSchema, userSchema, brandsSchema } from "./schemas.ts";

type Check = Extract<ConnectionVerdict, { kind: "ok" }>["checks"][number];

/** Tries the credentials, and each thing that a sync will ask for. */
export async function validate(context: ZendeskContext): Promise<ConnectionVerdict> {
  const client = createZendeskClient(context);
  try {
    return await ((await client.isAnonymous()) ? checkAnonymous(client) : checkAccount(client, context.clock()));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code, message, hint } = error;
    return error.retryable ? { kind: "transient", message } : { kind: "refused", code, message, hint };
  }
}

async function checkAnonymous(client: ZendeskClient): Promise<ConnectionVerdict> {
  const { locales, default_locale: first } = await client.get("/help_center/locales.json", localesSchema);
  const locale = encodeURIComponent(first ?? locales[0] ?? "en-us");
  await client.get(`/help_center/${locale}/articles.json`, z.object({ articles: z.array(z.unknown()) }), {
    "page[size]": 1,
  });
  const note = `What everybody can read, in ${locales.length} ${locales.length === 1 ? "language" : "languages"}.`;
  return { kind: "ok", account: "Anybody", checks: [{ name: "Read articles", ok: true, note }] };
}

async function checkAccount(client: ZendeskClient, now: Date): Promise<ConnectionVerdict> {
  const { locales } = await client.get("/help_center/locales.json", localesSchema);
  const { user } = await client.get("/users/me.json", userSchema).catch((error: unknown) => {
    if (error instanceof ConnectorError && error.code === "missing_scope")
      return { user: {} as { name?: string; role?: string } };
    throw error;
  });
  if (user.role === "end-user")
    return {
      kind: "refused",
      code: "missing_scope",
      message: `${user.name ?? "This account"} is neither an agent nor an admin.`,
      hint: "Use the credentials of an agent or admin, or none at all to read what everybody can read.",
    };
  const list = z.object({});
  const recently = Math.floor(now.getTime() / 1000) - 300;
  await client.get("/help_center/articles.json", list, { "page[size]": 1 });
  const note = `In ${locales.length} ${locales.length === 1 ? "language" : "languages"}.`;
  return {
    kind: "ok",
    account: user.name ?? "An agent",
    checks: [
      { name: "Read articles", ok: true, note },
      await checkOf(
        client.get("/help_center/incremental/articles.json", list, {
          start_time: recently,
        }),
        "Read changes",
        "Changes are found by reading the list of articles, newest first.",
      ),
      await checkOf(
        client.get("/help_center/user_segments.json", list, { "page[size]": 1 }),
        "Read user segments",
        "Articles that are not for everybody will be readable by nobody.",
      ),
      await checkBrands(client),
    ],
  };
}

async function checkOf(asked: Promise<unknown>, name: string, otherwise: string): Promise<Check> {
  try {
    await asked;
    return { name, ok: true, note: "" };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.retryable) throw error;
    // Whoever may not ask at all is not told that the time is too recent.
    return error.status === 422 ? { name, ok: true, note: "" } : { name, ok: false, note: otherwise };
  }
}

/** Tells about help centers of other brands, which this connection does not read. */
async function checkBrands(client: ZendeskClient): Promise<Check> {
  const name = "Other brands";
  try {
    const { brands } = await client.get("/brands.json", brandsSchema);
    const host = new URL(client.site).hostname;
    const others = brands.filter(
      (brand) =>
        brand.has_help_center === true &&
        brand.active !== false &&
        host !== `${brand.subdomain}.zendesk.com` &&
        host !== brand.host_mapping,
    );
    const names = others.map((brand) => brand.name ?? brand.subdomain).join(", ");
    return { name, ok: true, note: others.length === 0 ? "" : `Not read by this source: ${names}.` };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.retryable) throw error;
    return { name, ok: true, note: "Could not be listed with these credentials." };
  }
}
