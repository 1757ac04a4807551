import {
  newId,
  type ArticleStore,
  type AssetStore,
  type Clock,
  type Locale,
  type Logger,
  type Workspace,
} from "@handrail/core";
import {
  createHelpCenterStore,
  createPreviewLinkStore,
  createReaderFeedbackStore,
  createRedirectStore,
  createSiteWordsStore,
  type StoreOptions,
} from "@handrail/database";
import type { PublishedMirror } from "@handrail/articles";
import type { WorkspaceRedaction } from "@handrail/guardrails";
import type { ImageVariants, SiteRenderer } from "@handrail/help-center";
import { identityOfTemplates } from "../publishing/template-identity.ts";
import { createFailedSearches } from "../site/failed-searches.ts";
import { createHelpCenterScopes } from "../site/help-center-scopes.ts";
import { openSites } from "../site/open-sites.ts";
import { createReadCounter } from "../site/read-counter.ts";

export type SiteServices = Awaited<ReturnType<typeof openSiteServices>>;

/** The public sites, and what their readers tell without saying who they are. */
export async function openSiteServices(options: {
  readonly db: StoreOptions["db"];
  readonly clock: Clock;
  readonly articles: ArticleStore;
  readonly mirror: PublishedMirror;
  readonly images: ImageVariants;
  readonly assets: AssetStore;
  readonly renderer: SiteRenderer;
  readonly workspace: () => Workspace;
  readonly formerLocales: () => readonly Locale[];
  readonly redaction: Pick<WorkspaceRedaction, "pseudonymise">;
  readonly localUrl: string;
  readonly dataFolder: string;
  readonly logger: Logger;
}) {
  const { db, clock, articles, renderer, workspace, logger } = options;
  const helpCenters = createHelpCenterStore({ db });
  const helpCenterScopes = createHelpCenterScopes(helpCenters, workspace);
  const readerFeedback = createReaderFeedbackStore({ db });
  const redirects = createRedirectStore({ db, clock, newId });
  const siteWords = createSiteWordsStore({ db });
  const readCounter = createReadCounter({
    store: readerFeedback,
    articles,
    workspaceId: workspace().id,
    clock,
    logger,
  });
  const sites = await openSites({
    store: helpCenters,
    onReload: () => helpCenterScopes.refresh(),
    dataFolder: options.dataFolder,
    articles,
    mirror: options.mirror,
    images: options.images,
    assets: options.assets,
    renderer,
    workspace,
    localUrl: options.localUrl,
    reads: () => readCounter.recent(),
    redirects: () => redirects.list(workspace().id),
    formerLocales: options.formerLocales,
    words: () => siteWords.list(workspace().id),
    templates: await identityOfTemplates(renderer.assetFolder),
    logger,
    clock,
  });
  return {
    helpCenters,
    helpCenterScopes,
    siteWords,
    previewLinks: createPreviewLinkStore({ db, clock, newId }),
    readerFeedback,
    readCounter,
    failedSearches: createFailedSearches(readerFeedback, options.redaction, clock),
    sites,
  };
}
