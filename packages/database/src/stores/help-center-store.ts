import { HandrailError } from "@handrail/core";
import type { HelpCenter, HelpCenterStore } from "@handrail/core";
import type { Selectable } from "kysely";
import type { HelpCentersTable } from "../schema/site-tables.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

function hostTaken(cause: unknown): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "help_center_host_taken",
    message: "Another help center of this installation has this host name already.",
    hint: "Choose another host name, or take it away from the other help center first.",
    cause,
  });
}

export function createHelpCenterStore({ db }: Pick<StoreOptions, "db">): HelpCenterStore {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("help_centers")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("is_default", "desc")
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      const hosts = await db
        .selectFrom("help_center_hosts")
        .select(["help_center_id", "host"])
        .where("workspace_id", "=", workspaceId)
        .orderBy("position")
        .execute();
      const hostsOf = Map.groupBy(hosts, (row) => row.help_center_id);
      return rows.map((row) =>
        toHelpCenter(
          row,
          (hostsOf.get(row.id) ?? []).map(({ host }) => host),
        ),
      );
    },

    async put(helpCenter) {
      const { id, workspaceId, isDefault, name, hosts } = helpCenter;
      const values = {
        name,
        tagline: JSON.stringify(helpCenter.tagline),
        topics: [...helpCenter.topics],
        locales: [...helpCenter.locales],
        theme: JSON.stringify(helpCenter.theme),
        header_links: JSON.stringify(helpCenter.headerLinks),
        footer_links: JSON.stringify(helpCenter.footerLinks),
        names: JSON.stringify(helpCenter.names),
        default_locale: helpCenter.defaultLocale,
      };
      try {
        await db.transaction().execute(async (transaction) => {
          await transaction
            .insertInto("help_centers")
            .values({ workspace_id: workspaceId, id, is_default: isDefault, ...values })
            .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(values))
            .execute();
          await transaction
            .deleteFrom("help_center_hosts")
            .where("workspace_id", "=", workspaceId)
            .where("help_center_id", "=", id)
            .execute();
          if (hosts.length === 0) return;
          await transaction
            .insertInto("help_center_hosts")
            .values(hosts.map((host, position) => ({ host, workspace_id: workspaceId, help_center_id: id, position })))
            .execute();
        });
      } catch (error) {
        // Of its own workspace the key says it, of another one the uniqueness of the name.
        if (
          isUniqueViolation(error, "help_center_hosts_pkey") ||
          isUniqueViolation(error, "help_center_hosts_host_key")
        ) {
          throw hostTaken(error);
        }
        throw error;
      }
    },

    async delete(workspaceId, id) {
      const { numDeletedRows } = await db
        .deleteFrom("help_centers")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .where("is_default", "=", false)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

function toHelpCenter(row: Selectable<HelpCentersTable>, hosts: readonly string[]): HelpCenter {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    isDefault: row.is_default,
    name: row.name,
    names: row.names,
    tagline: row.tagline,
    hosts,
    topics: row.topics,
    locales: row.locales,
    defaultLocale: row.default_locale,
    theme: row.theme,
    headerLinks: row.header_links,
    footerLinks: row.footer_links,
  };
}
