import { defineConnector, type AnyConnector } from "@handrail/connector-kit";
import { checkpoint, type ConfluenceCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type ConfluenceConfig, type ConfluenceSecrets } from "./config.ts";
import { enumerate } from "./enumerate.ts";
import { fetchOne } from "./fetch-one.ts";
import { manifest } from "./manifest.ts";
import { read } from "./read.ts";
import { scopes } from "./scopes.ts";
import { validate } from "./validate.ts";

/** Reads the pages, blog posts and attachments of Confluence. */
export const connector: AnyConnector = defineConnector<ConfluenceConfig, ConfluenceSecrets, ConfluenceCheckpoint>({
  manifest,
  config: configSchema,
  secrets: secretsSchema,
  checkpoint,
  validate,
  scopes,
  read,
  enumerate,
  fetchOne,
});
