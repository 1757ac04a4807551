import {
  createHealth,
  createModelJudge,
  createTopicDesk,
  createWriting,
  type Health,
  type RuleSettings,
  type TopicDesk,
  type Writing,
} from "@handrail/articles";
import type {
  AccountStore,
  ArticleStore,
  AuthoringStore,
  ContentFileStore,
  ContentRuleStore,
  JobQueue,
  Logger,
  MediaLibrary,
  RedirectStore,
  Workspace,
  WorkspaceId,
} from "@handrail/core";
import {
  createAuthoringStore,
  createContentFileStore,
  createContentRuleStore,
  createMediaLibrary,
  createRedirectStore,
  createTranslationMemory,
  type StoreOptions,
} from "@handrail/database";
import { createAnalyzers } from "@handrail/text-analysis";
import type { AnswerModel } from "@handrail/conversation";

import { contentRuleSettingsIn } from "./content-rule-settings.ts";

const scheduleQueue = "article-schedules";
const trashQueue = "empty-article-trash";
const everyMinute = "* * * * *";
const daily = "41 3 * * *";
const trashDays = 30;

export interface WritingServices {
  readonly writing: Writing;
  readonly topicDesk: TopicDesk;
  readonly contentHealth: Health;
  readonly drafts: AuthoringStore;
  readonly redirects: RedirectStore;
  readonly contentRules: ContentRuleStore;
  readonly contentFiles: ContentFileStore;
  readonly media: MediaLibrary;
  readonly ruleSettings: {
    get(workspaceId: WorkspaceId): Promise<RuleSettings>;
    put(workspaceId: WorkspaceId, settings: RuleSettings): Promise<void>;
  };
  /** Whether a language model is there that judges rules in plain words. */
  judgeAvailable(workspaceId: WorkspaceId): Promise<boolean>;
  /** A schedule was set: looks at it in time, not only with the next minute. */
  wakeAt(time: Date): Promise<void>;
}

export interface OpenWritingOptions {
  readonly stores: StoreOptions;
  readonly articles: ArticleStore;
  readonly accounts: AccountStore;
  readonly jobs: JobQueue;
  readonly logger: Logger;
  readonly workspace: () => Workspace;
  /** Renders what a schedule changed. */
  readonly refresh: () => Promise<unknown>;
  /** The model that judges rules in plain words, if one is configured. */
  readonly modelOf: (workspaceId: WorkspaceId) => Promise<AnswerModel | undefined>;
}

/** What writers do between two publishes, and the jobs that publish and take off the site by the clock. */
export async function openWriting(options: OpenWritingOptions): Promise<WritingServices> {
  const { stores, articles, accounts, jobs, logger, workspace, refresh, modelOf } = options;
  const { clock, newId } = stores;
  const authoring = createAuthoringStore(stores);
  const redirects = createRedirectStore(stores);
  const contentRules = createContentRuleStore(stores);
  const media = createMediaLibrary(stores);
  const ruleSettings = contentRuleSettingsIn(accounts);
  const contentHealth = createHealth({
    store: articles,
    authoring,
    media,
    rules: contentRules,
    settings: ruleSettings.get,
    analyzers: createAnalyzers(),
    judge: createModelJudge(() => modelOf(workspace().id)),
    workspace,
    clock,
  });
  const writing = createWriting({
    store: articles,
    authoring,
    redirects,
    memory: createTranslationMemory(stores),
    newId,
    clock,
    workspace,
    check: (article, locale, text) =>
      contentHealth.check(article.workspaceId, { locale, path: article.path, text, when: "publish", withModel: true }),
  });

  await jobs.work<{ workspaceId: WorkspaceId }>(scheduleQueue, async ({ data: { workspaceId }, attempt }) => {
    const { published, expired } = await writing.runDue(workspaceId);
    // A job that runs again may have died before the pages were rendered.
    if (published + expired === 0 && attempt === 1) return;
    logger.info("The schedule changed what is live.", { published, expired });
    await refresh();
  });
  await jobs.work<{ workspaceId: WorkspaceId }>(trashQueue, async ({ data: { workspaceId } }) => {
    const before = new Date(clock().getTime() - trashDays * 24 * 60 * 60 * 1000);
    const purged = await authoring.purge(workspaceId, { before });
    if (purged > 0) logger.info("Old articles left the trash for ever.", { purged });
  });
  const { id: workspaceId } = workspace();
  await jobs.schedule(scheduleQueue, everyMinute, { workspaceId });
  await jobs.schedule(trashQueue, daily, { workspaceId });

  return {
    writing,
    topicDesk: createTopicDesk({ store: articles, authoring, newId, workspace }),
    contentHealth,
    drafts: authoring,
    redirects,
    contentRules,
    contentFiles: createContentFileStore(stores),
    media,
    ruleSettings,
    judgeAvailable: async (id) => (await options.modelOf(id)) !== undefined,
    async wakeAt(time) {
      const startAfterSeconds = Math.max(0, Math.ceil((time.getTime() - clock().getTime()) / 1000));
      // What is further away is found by the minute.
      if (startAfterSeconds <= 60) await jobs.publish(scheduleQueue, { workspaceId }, { startAfterSeconds });
    },
  };
}
