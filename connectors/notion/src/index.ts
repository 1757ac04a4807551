import { defineConnector, type AnyConnector } from "@handrail/connector-kit";
import { checkpoint, type NotionCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type NotionConfig, type NotionSecrets } from "./config.ts";
import { fetchOne } from "./fetch-one.ts";
import { manifest } from "./manifest.ts";
import { read } from "./read.ts";
import { scopes } from "./scopes.ts";
import { validate } from "./validate.ts";

/** Reads the pages and databases of Notion. */
export const connector: AnyConnector = defineConnector<NotionConfig, NotionSecrets, NotionCheckpoint>({
  manifest,
  config: configSchema,
  secrets: secretsSchema,
  checkpoint,
  validate,
  scopes,
  read,
  fetchOne,
});
