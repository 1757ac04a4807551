import { connector as confluence } from "@handrail/connector-confluence";
import { connector as dropbox } from "@handrail/connector-dropbox";
import { connector as googleDrive } from "@handrail/connector-google-drive";
import type { AnyConnector } from "@handrail/connector-kit";
import { connector as notion } from "@handrail/connector-notion";
import { connector as rss } from "@handrail/connector-rss";
import { connector as website } from "@handrail/connector-website";
import { connector as zendesk } from "@handrail/connector-zendesk";

/** Every kind of source that can be connected. A new connector is added here and nowhere else. */
export const connectors: readonly AnyConnector[] = [zendesk, confluence, googleDrive, dropbox, notion, website, rss];
