import type { HelpCenterId } from "@handrail/core";
import type { Services } from "../services.ts";

/** Origin of the pages that a session cites: its help center's own address, without a slash at the end. */
export async function siteUrlOf(
  { config, sites }: Pick<Services, "config" | "sites">,
  helpCenterId: HelpCenterId | null,
  requestUrl: string,
): Promise<string> {
  const own = helpCenterId && sites.all.find(({ helpCenter }) => helpCenter.id === helpCenterId);
  const address = own ? (await own.content.settings()).siteUrl : config.siteUrl || new URL(requestUrl).origin;
  return address.replace(/\/$/, "");
}
