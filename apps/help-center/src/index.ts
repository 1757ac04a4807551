export { openSiteRenderer } from "./render/open-site-renderer.ts";
export type { PageRequest, SiteRenderer } from "./render/open-site-renderer.ts";
export { createPublisher } from "./publisher/create-publisher.ts";
export type {
  Publisher,
  PublisherOptions,
  PublishProgress,
  PublishResult,
} from "./publisher/create-publisher.ts";
export type { PagePath } from "./views/addresses.ts";
export type { SearchHit } from "./views/page-view.ts";
export type { SiteFeatures } from "./views/site-frame.ts";
export { createSiteHandler } from "./serving/create-site-handler.ts";
export type { SiteHandler } from "./serving/create-site-handler.ts";
export { pageHeaders } from "./serving/content-security-policy.ts";
