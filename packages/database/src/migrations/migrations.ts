import type { Migration } from "kysely/migration";
import { up as foundation } from "./0001-foundation.ts";
import { up as searchIndex } from "./0002-search-index.ts";
import { up as documentContext } from "./0003-document-context.ts";
import { up as sources } from "./0004-sources.ts";
import { up as suggestChanges } from "./0005-suggest-changes.ts";
import { up as lineKinds } from "./0006-line-kinds.ts";
import { up as assetsOnSite } from "./0007-assets-on-site.ts";
import { up as sessionRouting } from "./0008-session-routing.ts";
import { up as contacts } from "./0009-contacts.ts";
import { up as assistantSettings } from "./0010-assistant-settings.ts";
import { up as training } from "./0011-training.ts";
import { up as prohibitedTopics } from "./0012-prohibited-topics.ts";
import { up as inbox } from "./0013-inbox.ts";
import { up as authoring } from "./0015-authoring.ts";
import { up as site } from "./0016-site.ts";
import { up as translation } from "./0017-translation.ts";
import { up as previewsAndLanguages } from "./0019-previews-and-languages.ts";
import { up as siteChanges } from "./0020-site-changes.ts";
import { up as finWebhooks } from "./0021-fin-webhooks.ts";
import { up as sessionsOfHelpCenters } from "./0022-sessions-of-help-centers.ts";
import { up as inboxByHelpCenter } from "./0023-inbox-by-help-center.ts";

/** Every change of the schema in its order: forwards only, never edited once released, the same SQL on every backend. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-foundation": { up: foundation },
  "0002-search-index": { up: searchIndex },
  "0003-document-context": { up: documentContext },
  "0004-sources": { up: sources },
  "0005-suggest-changes": { up: suggestChanges },
  "0006-line-kinds": { up: lineKinds },
  "0007-assets-on-site": { up: assetsOnSite },
  "0008-session-routing": { up: sessionRouting },
  "0009-contacts": { up: contacts },
  "0010-assistant-settings": { up: assistantSettings },
  "0011-training": { up: training },
  "0012-prohibited-topics": { up: prohibitedTopics },
  "0013-inbox": { up: inbox },
  "0015-authoring": { up: authoring },
  "0016-site": { up: site },
  "0017-translation": { up: translation },
  "0019-previews-and-languages": { up: previewsAndLanguages },
  "0020-site-changes": { up: siteChanges },
  "0021-fin-webhooks": { up: finWebhooks },
  "0022-sessions-of-help-centers": { up: sessionsOfHelpCenters },
  "0023-inbox-by-help-center": { up: inboxByHelpCenter },
};
