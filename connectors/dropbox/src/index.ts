import { defineConnector, type AnyConnector } from "@handrail/connector-kit";
import { checkpoint, type DropboxCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type DropboxConfig, type DropboxSecrets } from "./config.ts";
import { enumerate } from "./enumerate.ts";
import { fetchOne } from "./fetch-one.ts";
import { manifest } from "./manifest.ts";
import { read } from "./read.ts";
import { scopes } from "./scopes.ts";
import { validate } from "./validate.ts";

/** Reads the documents of Dropbox folders. */
export const connector: AnyConnector = defineConnector<DropboxConfig, DropboxSecrets, DropboxCheckpoint>({
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
