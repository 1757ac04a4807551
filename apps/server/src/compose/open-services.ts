import { mkdir } from "node:fs/promises";
import { createArticles, createPublishedMirror } from "@handrail/articles";
import type { Config } from "@handrail/config";
import { createConversation } from "@handrail/conversation";
import { newId, systemClock, type HelpCenterId, type Locale, type Logger, type Workspace } from "@handrail/core";
import {
  createAccountStore,
  createArticleStore,
  createAssetStore,
  createContentFileStore,
  createSessionStore,
  openDatabase,
  writeBackup,
  type DataFolderLock,
} from "@handrail/database";
import { openSiteRenderer } from "@handrail/help-center";
import { openJobQueue } from "@handrail/jobs";
import { createRetriever } from "@handrail/retrieval";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { localUrl } from "../http/local-url.ts";
import { inspectLibraryFile } from "../images/inspect-library-file.ts";
import { openContentFolder } from "../publishing/content-folder.ts";
import { citedImages } from "../content/cited-image.ts";
import { createPublishing } from "../publishing/create-publishing.ts";
import { newSecret } from "../security/secrets.ts";
import type { Services } from "../services.ts";
import { createWidgetSettings } from "../widget/create-widget-settings.ts";
import { createBackfill } from "./backfill.ts";
import { connectors } from "./connectors.ts";
import { openSiteLanguages } from "../languages/site-languages.ts";
import { ensureWorkspace } from "./ensure-workspace.ts";
import { folderMemoryIn } from "./folder-memory.ts";
import { createIndexUpkeep } from "./index-upkeep.ts";
import { openAssistant } from "./open-assistant.ts";
import { openGuardrails } from "./open-guardrails.ts";
import { openAnswerModel } from "./language-model.ts";
import { openContacts } from "./open-contacts.ts";
import { openFin } from "./open-fin.ts";
import { openImporting } from "./open-importing.ts";
import { openImages } from "./open-images.ts";
import { openInbox } from "./open-inbox.ts";
import { openModels } from "./open-models.ts";
import { openSiteServices } from "./open-sites.ts";
import { openSources } from "./open-sources.ts";
import { openWriting } from "./open-writing.ts";
import { openTranslation } from "./open-translation.ts";
import { openTraining } from "./open-training.ts";
import { createSuggestions } from "./suggestions.ts";

const defaultPort = 4321;

export interface OpenServicesOptions {
  /** The caller's lock of the data folder; without one the database takes it. */
  readonly lock?: DataFolderLock;
  /** Keeps nothing: the database lives in memory and ends with the process. */
  readonly inMemory?: boolean;
  /** Told how models are fetched and how they are; the other logger by default. */
  readonly modelLogger?: Logger;
}

/**
 * Opens the database and wires everything on top of it.
 * @throws HandrailError of the settings, the data folder or the database, each saying what to do
 */
export async function openServices(
  config: Config,
  logger: Logger,
  { lock, inMemory = false, modelLogger = logger }: OpenServicesOptions = {},
): Promise<Services> {
  const clock = systemClock;
  // A setting that cannot work is told before anything is opened.
  await openAnswerModel(config);
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const database = await openDatabase(
    inMemory
      ? { memory: true }
      : config.databaseUrl
        ? { connectionString: config.databaseUrl }
        : { dataFolder: config.dataFolder, ...(lock ? { lock } : {}) },
    { logger },
  );
  const { db, notifier } = database;
  const stores = { db, clock, newId };
  const accounts = createAccountStore(stores);
  const articles = createArticleStore(stores);
  const assets = createAssetStore({ ...stores, inspectFile: inspectLibraryFile });
  const sessions = createSessionStore({ ...stores, notifier, logger });

  let workspace: Workspace = await ensureWorkspace(accounts, config);
  const siteLanguages = await openSiteLanguages({
    accounts,
    workspace: () => workspace,
    change: (changed) => (workspace = changed),
  });
  const addLocale = (locale: Locale) => siteLanguages.add(locale);

  let embedderIsReady = () => {};
  const { embedder, reranker } = await openModels(config, modelLogger, () => embedderIsReady()).catch(
    async (error: unknown) => {
      await database.close();
      throw error;
    },
  );
  let requestMerge = () => {};
  let refreshArticles = () => {};
  const searchIndex = createPostgresSearchIndex({
    db,
    noteChanges: config.meilisearch.url !== "",
    buildsInBackground: database.capabilities.parallelTransactions,
    onChanged: () => requestMerge(),
  });
  const jobs = await openJobQueue({ database, logger });
  const suggestions = await createSuggestions({
    config,
    database,
    searchIndex,
    jobs,
    logger,
    clock,
    workspaceId: workspace.id,
  });
  const retriever = createRetriever({
    index: searchIndex,
    suggester: suggestions.suggester,
    embedder,
    ...(reranker ? { reranker, rerankBudgetMs: config.reranker.budgetMs } : {}),
    sourceLocaleOf: () => workspace.sourceLocale,
  });
  const upkeep = await createIndexUpkeep({
    jobs,
    searchIndex,
    embedder,
    logger,
    workspaceId: workspace.id,
    onTextLost: () => refreshArticles(),
  });
  requestMerge = upkeep.requestMerge;
  const backfill = await createBackfill({
    jobs,
    searchIndex,
    embedder,
    logger,
    workspaceId: workspace.id,
    onEmbedded: upkeep.tendVectors,
  });
  const requestBackfill = () =>
    void backfill.request().catch((error: unknown) => logger.warn("Embedding could not be asked for.", { error }));
  embedderIsReady = requestBackfill;
  // It may have been ready before the jobs were.
  void embedder.settled.then(requestBackfill, () => {});

  const authoring = createArticles({ store: articles, assets, newId });
  const renderer = await openSiteRenderer();
  const images = openImages({
    dataFolder: config.dataFolder,
    assets,
    jobs,
    logger,
    workspaceId: workspace.id,
    onReady: (fileNames) => publishing.showImages(fileNames),
  });
  const mirror = createPublishedMirror(articles, async () => workspace.id);
  const siteServices = await openSiteServices({
    db,
    clock,
    articles,
    mirror,
    images,
    assets,
    renderer,
    workspace: () => workspace,
    formerLocales: () => siteLanguages.former(),
    redaction: { pseudonymise: (text, id) => guardrails.redaction.pseudonymise(text, id) },
    localUrl: localUrl(config.host, config.port || defaultPort),
    dataFolder: config.dataFolder,
    logger,
  });
  const folderImporting = { store: articles, assets, newId, files: createContentFileStore(stores) };
  const publishing = createPublishing({
    importing: folderImporting,
    searchIndex,
    renderer,
    sites: siteServices.sites,
    mirror,
    workspace: () => workspace,
    addLocale,
    reloadLanguages: () => siteLanguages.reload(),
    contentFolder: openContentFolder({
      importing: folderImporting,
      memory: folderMemoryIn(accounts, workspace.id),
      workspace: () => workspace,
      folder: config.contentFolder,
      logger,
    }),
    clock,
    exclusively: (work) => database.exclusively("publishing", work),
    onIndexed: () => {
      requestBackfill();
      suggestions.request();
    },
  });
  await images.start();
  refreshArticles = () =>
    void publishing
      .repairIndex()
      .catch((error: unknown) => logger.warn("Articles could not be indexed anew.", { error }));
  const writingServices = await openWriting({
    stores,
    articles,
    accounts,
    jobs,
    logger,
    workspace: () => workspace,
    refresh: () => publishing.refresh(),
    modelOf: (id) => assistant.services.languageModels.current(id),
  });
  const { close: closeImporting, ...importingServices } = await openImporting({
    config,
    dependencies: { store: articles, assets, newId, files: writingServices.contentFiles },
    accounts,
    writing: writingServices,
    workspace: () => workspace,
    addLocale,
    refresh: (report) => publishing.refresh(report),
    soleProcess: !database.capabilities.manyProcesses,
    clock,
    logger,
  });
  const { close: closeSources, ...sourceServices } = await openSources({
    config,
    database,
    jobs,
    searchIndex,
    assets,
    connectors,
    clock,
    newId,
    logger,
    onIndexed: () => {
      requestBackfill();
      suggestions.request();
    },
  });
  await sourceServices.sourceSync.work();

  // An installation has one workspace.
  const helpCenterOf = (_workspaceId: Workspace["id"], helpCenterId: HelpCenterId | null) =>
    siteServices.helpCenterScopes.of(helpCenterId);
  const training = openTraining({
    stores,
    embedder,
    retriever,
    workspaceId: workspace.id,
    modelOf: (id) => assistant.services.languageModels.current(id),
    helpCenterOf,
  });
  void embedder.settled.then(training.prepare, () => {});

  const translation = await openTranslation({
    stores,
    articles,
    jobs,
    logger,
    modelOf: (id) => assistant.services.languageModels.current(id),
  });
  const contactServices = await openContacts({ config, database, clock, newId, logger });
  const guardrails = openGuardrails({ config, db, clock, embedder, logger });
  const inboxServices = openInbox(stores);
  const assistant = await openAssistant({
    config,
    db,
    clock,
    logger,
    secretBox: contactServices.secretBox,
    searchIndex,
    teams: inboxServices.teams,
    people: inboxServices.people,
    mailer: contactServices.mailer,
    consoleUrl: () => `${config.siteUrl || localUrl(config.host, config.port || defaultPort)}/console`,
  });
  const conversation = createConversation({
    ...assistant.turn,
    inbox: inboxServices.inbox,
    readerOf: contactServices.readerOf,
    helpCenterOf,
    imageOf: citedImages(articles, assets),
    attachments: contactServices.attachments,
    training: training.source,
    sessions,
    retriever,
    notifier,
    redact: guardrails.redaction.redact,
    pseudonymise: guardrails.redaction.pseudonymise,
    prohibited: guardrails.prohibitedTopics,
    topics: guardrails.topicMatcher,
    outputPolicy: guardrails.outputPolicy,
    siteName: workspace.name,
    clock,
    logger,
  });

  const fin = openFin({
    config,
    stores,
    sessions,
    conversation,
    notifier,
    secretBox: contactServices.secretBox,
    workspaceId: workspace.id,
    siteUrl: () => config.siteUrl || localUrl(config.host, config.port || defaultPort),
    logger,
  });

  return {
    config,
    logger,
    clock,
    get workspace() {
      return workspace;
    },
    controlToken: newSecret("hrc_"),
    accounts,
    articles,
    assets,
    authoring,
    sessions,
    notifier,
    publishing,
    searchIndex,
    retriever,
    suggester: suggestions.suggester,
    embedder,
    reranker,
    ...writingServices,
    ...importingServices,
    ...siteServices,
    siteLanguages,
    ...sourceServices,
    ...inboxServices,
    ...contactServices,
    ...guardrails,
    ...assistant.services,
    ...fin,
    conversation,
    translation,
    training,
    widgetSettings: createWidgetSettings(accounts, clock),
    storage: {
      backend: database.capabilities.manyProcesses ? "postgres" : "pglite",
      sizeBytes: () => database.sizeBytes(),
      backup: (file) => writeBackup({ db, file, clock }),
    },
    startup: { stage: "" },
    async close() {
      images.close();
      await siteServices.readCounter.close();
      await fin.finWebhooks.close();
      await conversation.close();
      await assistant.close();
      await closeImporting();
      await closeSources();
      await publishing.close();
      await jobs.stop();
      await embedder.close();
      await reranker?.close();
      await database.close();
    },
  };
}
