import { defineConnector, type AnyConnector } from "@handrail/connector-kit";
import { checkpoint, type ZendeskCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type ZendeskConfig, type ZendeskSecrets } from "./config.ts";
import { enumerate } from "./enumerate.ts";
import { fetchOne } from "./fetch-one.ts";
import { manifest } from "./manifest.ts";
import { read } from "./read.ts";
import { scopes } from "./scopes.ts";
import { validate } from "./validate.ts";

/** Reads the articles of a Zendesk help center. */
export const connector: AnyConnector = defineConnector<ZendeskConfig, ZendeskSecrets, ZendeskCheckpoint>({
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
