import { defineConnector, type AnyConnector } from "@handrail/connector-kit";
import { checkpoint, type WebsiteCheckpoint } from "./checkpoint.ts";
import { configSchema, secretsSchema, type WebsiteConfig, type WebsiteSecrets } from "./config.ts";
import { enumerate } from "./enumerate.ts";
import { fetchOne } from "./fetch-one.ts";
import { manifest } from "./manifest.ts";
import { read } from "./read.ts";
import { validate } from "./validate.ts";

/** Reads the pages of a website. */
export const connector: AnyConnector = defineConnector<WebsiteConfig, WebsiteSecrets, WebsiteCheckpoint>({
  manifest,
  config: configSchema,
  secrets: secretsSchema,
  checkpoint,
  validate,
  read,
  enumerate,
  fetchOne,
});
