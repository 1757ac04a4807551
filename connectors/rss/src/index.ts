import { defineConnector, type AnyConnector } from "@handrail/connector-kit";
import { checkpoint, type RssCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type RssConfig, type RssSecrets } from "./config.ts";
import { manifest } from "./manifest.ts";
import { read } from "./read.ts";
import { validate } from "./validate.ts";

/** Reads the entries of RSS and Atom feeds. */
export const connector: AnyConnector = defineConnector<RssConfig, RssSecrets, RssCheckpoint>({
  manifest,
  config: configSchema,
  secrets: secretsSchema,
  checkpoint,
  validate,
  read,
});
