import { articleDraftRoutes } from "./article-drafts.ts";
import { articlePublishingRoutes } from "./article-publishing.ts";
import { articleRoutes } from "./articles.ts";
import { contentHealthRoutes } from "./content-health.ts";
import { contentRuleRoutes } from "./content-rules.ts";
import { exportRoutes } from "./exports.ts";
import { mediaRoutes } from "./media.ts";
import { previewLinkRoutes } from "./preview-links.ts";
import { redirectRoutes } from "./redirects.ts";
import { topicRoutes } from "./topics.ts";

/** Everything that writers do, in the order in which paths are matched: fixed ones before those with an id. */
export const authoringRoutes = [
  articleRoutes,
  articleDraftRoutes,
  articlePublishingRoutes,
  topicRoutes,
  previewLinkRoutes,
  redirectRoutes,
  mediaRoutes,
  contentRuleRoutes,
  contentHealthRoutes,
  exportRoutes,
];
