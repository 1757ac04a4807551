import { ConnectorError, type ConnectorContext } from "@handrail/connector-kit";
import { Client, isHTTPResponseError } from "@notionhq/client";
import type { z } from "zod";
import type { NotionConfig, NotionSecrets } from "./config.ts";
import {
  blockSchema,
  databaseSchema,
  dataSourceSchema,
  listSchema,
  pageSchema,
  userSchema,
  type NotionDatabase,
  type NotionDataSource,
  type NotionList,
  type NotionPage,
  type OfficialBlock,
} from "./official/schemas.ts";
import { responseError, unreadable } from "./response-error.ts";

export type NotionContext = ConnectorContext<NotionConfig, NotionSecrets>;

/** The version of the API whose answers the schemas describe: databases have data sources. */
const notionVersion = "2025-09-03";
const pageSize = 100;
/** The guarded client has clocks of its own for every part of a request; this one only must not be earlier. */
const neverMs = 60 * 60 * 1000;

export type SearchOrder = "ascending" | "descending";

/** Notion's API with the credentials of the connection, through the vendor's library. Every failure is a ConnectorError. */
export interface NotionClient {
  /** Everything that is shared with the integration, by the time of the last change. */
  search(what: "page" | "data_source", order: SearchOrder, cursor: string | null): Promise<NotionList>;
  /** @param since only rows that were changed then or later, ISO 8601 */
  rows(dataSourceId: string, cursor: string | null, since?: string): Promise<NotionList>;
  children(blockId: string, cursor: string | null): Promise<NotionList>;
  page(id: string): Promise<NotionPage>;
  dataSource(id: string): Promise<NotionDataSource>;
  database(id: string): Promise<NotionDatabase>;
  block(id: string): Promise<OfficialBlock>;
  /** Names of the integration and its workspace. */
  account(): Promise<{ readonly name: string; readonly workspace: string }>;
}

export function createNotionClient(context: NotionContext): NotionClient {
  async function library(): Promise<Client> {
    const { token } = await context.credentials.current();
    if (token === undefined)
      throw new ConnectorError({
        code: "invalid_credential",
        message: "There is no secret of an integration.",
        hint: "Enter the secret of the integration, or the addresses of public pages.",
      });
    const { apiBaseUrl } = context.config;
    return new Client({
      auth: token,
      notionVersion,
      ...(apiBaseUrl === undefined ? {} : { baseUrl: apiBaseUrl.replace(/\/+$/, "") }),
      // The connection's fetch waits and tries again already.
      retry: false,
      timeoutMs: neverMs,
      logger: (_level, message) => context.logger.debug("Notion's library", { message }),
      fetch: (url, init) =>
        context.fetch(url, {
          method: init?.method ?? "GET",
          ...(init?.headers === undefined ? {} : { headers: init.headers }),
          ...(init?.body === undefined ? {} : { body: init.body }),
          signal: context.signal,
        }),
    });
  }

  async function ask<T>(
    what: string,
    schema: z.ZodType<T>,
    request: (library: Client) => Promise<unknown>,
  ): Promise<T> {
    let answer: unknown;
    try {
      answer = await request(await library());
    } catch (error) {
      context.signal.throwIfAborted();
      if (error instanceof ConnectorError) throw error;
      if (isHTTPResponseError(error))
        throw responseError(what, { status: error.status, code: error.code, message: error.message, cause: error });
      throw unreadable(what, error);
    }
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw unreadable(what, parsed.error);
    return parsed.data;
  }

  const from = (cursor: string | null) => (cursor === null ? {} : { start_cursor: cursor });

  return {
    search: (value, direction, cursor) =>
      ask("search", listSchema, (notion) =>
        notion.search({
          filter: { property: "object", value },
          sort: { timestamp: "last_edited_time", direction },
          page_size: pageSize,
          ...from(cursor),
        }),
      ),
    rows: (dataSourceId, cursor, since) =>
      ask("rows of a data source", listSchema, (notion) =>
        notion.dataSources.query({
          data_source_id: dataSourceId,
          page_size: pageSize,
          sorts: [{ timestamp: "last_edited_time", direction: "ascending" }],
          ...(since === undefined
            ? {}
            : { filter: { timestamp: "last_edited_time", last_edited_time: { on_or_after: since } } }),
          ...from(cursor),
        }),
      ),
    children: (blockId, cursor) =>
      ask("blocks", listSchema, (notion) =>
        notion.blocks.children.list({ block_id: blockId, page_size: pageSize, ...from(cursor) }),
      ),
    page: (id) => ask("page", pageSchema, (notion) => notion.pages.retrieve({ page_id: id })),
    dataSource: (id) =>
      ask("data source", dataSourceSchema, (notion) => notion.dataSources.retrieve({ data_source_id: id })),
    database: (id) => ask("database", databaseSchema, (notion) => notion.databases.retrieve({ database_id: id })),
    block: (id) => ask("block", blockSchema, (notion) => notion.blocks.retrieve({ block_id: id })),
    async account() {
      const { name, bot } = await ask("account", userSchema, (notion) => notion.users.me({}));
      return { name: name ?? "An integration", workspace: bot?.workspace_name ?? "" };
    },
  };
}
