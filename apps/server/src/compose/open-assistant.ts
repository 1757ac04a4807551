import type { Config } from "@handrail/config";
import { createGuardedHttpClient, type GuardedHttpClient } from "@handrail/connector-kit";
import type { AnswerModel, ConversationDependencies } from "@handrail/conversation";
import {
  languageModelPlace,
  type AssistantSettingsStore,
  type Clock,
  type LanguageModelChoice,
  type LanguageModelStore,
  type Logger,
  type Mailer,
  type PeopleStore,
  type SecretBox,
  type SearchIndex,
  type StoredLanguageModel,
  type TeamStore,
  type TokenUsage,
  type WorkspaceId,
} from "@handrail/core";
import {
  createAssistantSettingsStore,
  createLanguageModelStore,
  createTokenUsageStore,
  type Database,
} from "@handrail/database";
import {
  checkLanguageModel,
  closeLocalModels,
  languageModelProviders,
  openLanguageModel,
  type LanguageModelVerdict,
} from "@handrail/models";
import { version } from "../version.ts";
import { handoffMail } from "./handoff-mail.ts";

export interface LanguageModels {
  /** The model that writes answers at this moment, in this workspace. */
  current(workspaceId: WorkspaceId): Promise<AnswerModel | undefined>;
  /** Name of the operator's model, or `none`. */
  readonly operators: string;
  /** Tries a choice before it is saved. @param key undefined for the stored one */
  test(
    workspaceId: WorkspaceId,
    choice: LanguageModelChoice,
    key: string | undefined,
    signal: AbortSignal,
  ): Promise<LanguageModelVerdict>;
}

export interface AssistantServices {
  readonly assistantSettings: AssistantSettingsStore;
  readonly languageModelStore: LanguageModelStore;
  readonly languageModels: LanguageModels;
  readonly tokenUsage: TokenUsage;
}

type TurnParts = Pick<
  ConversationDependencies,
  "settingsOf" | "modelOf" | "usage" | "currentPassages" | "teamNameOf" | "somebodyInInbox" | "notifyHandoff"
>;

export interface OpenAssistantOptions {
  readonly config: Pick<Config, "languageModel" | "allowedPrivateHosts" | "modelsFolder" | "modelHub">;
  readonly db: Database["db"];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secretBox: SecretBox;
  readonly searchIndex: Pick<SearchIndex, "passages">;
  readonly teams: Pick<TeamStore, "get">;
  readonly people: Pick<PeopleStore, "activeSince">;
  readonly mailer: Mailer;
  /** Address of the console without trailing slash. */
  readonly consoleUrl: () => string;
}

/** How long after somebody's console was last heard of they count as there. */
const presentForMs = 120_000;

/** How the assistant behaves and which model it writes with; both can change while the server runs. */
export async function openAssistant(
  options: OpenAssistantOptions,
): Promise<{ services: AssistantServices; turn: TurnParts; close(): Promise<void> }> {
  const { config, db, clock, logger, secretBox, searchIndex, teams, people, mailer, consoleUrl } = options;
  const assistantSettings = createAssistantSettingsStore({ db, clock });
  const languageModelStore = createLanguageModelStore({ db, clock });
  const tokenUsage = createTokenUsageStore({ db, clock });
  const clients = new Map<string, GuardedHttpClient>();

  /** @param ownHost `host:port` that may be on a private network */
  function clientFor(ownHost: string): GuardedHttpClient {
    const known = clients.get(ownHost);
    if (known) return known;
    const client = createGuardedHttpClient({
      allowedPrivateHosts: [...config.allowedPrivateHosts, ...(ownHost ? [ownHost] : [])],
      logger,
      userAgent: `Handrail/${version}`,
      limits: { headersTimeoutMs: 60_000 },
    });
    clients.set(ownHost, client);
    return client;
  }

  async function open(
    { provider, model, url, allowPrivateHost }: LanguageModelChoice,
    key: string,
  ): Promise<AnswerModel | undefined> {
    if (provider === "none" || provider === "") return undefined;
    const name = `${provider}/${model}`;
    const client = clientFor(allowPrivateHost ? hostOf(url || defaultUrlOf(provider)) : "");
    const opened = await openLanguageModel({
      name,
      url,
      key,
      modelsFolder: config.modelsFolder,
      hubUrl: config.modelHub,
      fetch: client.fetch as typeof fetch,
    });
    return opened && { name, model: opened };
  }

  // The operator's model is opened at the start, so that a wrong setting is told there and not to a contact.
  const { name: operators, url: operatorsUrl, key: operatorsKey } = config.languageModel;
  const slash = operators.indexOf("/");
  const [operatorsProvider, operatorsModel] = [operators.slice(0, Math.max(slash, 0)), operators.slice(slash + 1)];
  const byOperator =
    slash > 0
      ? await open(
          // What the operator names is allowed by that.
          { provider: operatorsProvider, model: operatorsModel, url: operatorsUrl, allowPrivateHost: true },
          operatorsKey,
        )
      : await openLanguageModel({ ...config.languageModel, modelsFolder: config.modelsFolder }).then(() => undefined);

  const opened = new Map<WorkspaceId, { version: number; model: Promise<AnswerModel | undefined> }>();
  const keyOf = (workspaceId: WorkspaceId, stored: StoredLanguageModel | undefined): string =>
    stored?.sealedKey ? secretBox.open(stored.sealedKey, languageModelPlace(workspaceId)) : "";

  const languageModels: LanguageModels = {
    operators: operators || "none",
    async current(workspaceId) {
      const stored = await languageModelStore.get(workspaceId);
      if (!stored) return byOperator;
      const known = opened.get(workspaceId);
      if (known?.version === stored.version) return known.model;
      const model = Promise.resolve().then(() => open(stored, keyOf(workspaceId, stored)));
      opened.set(workspaceId, { version: stored.version, model });
      return model;
    },
    async test(workspaceId, choice, key, signal) {
      const model = await open(choice, key ?? keyOf(workspaceId, await languageModelStore.get(workspaceId)));
      if (!model)
        return {
          kind: "ok",
          message: "No model: answers are quoted from the articles.",
          hint: "",
          tookMs: 0,
          said: "",
        };
      return checkLanguageModel(model.model, signal);
    },
  };

  return {
    services: { assistantSettings, languageModelStore, languageModels, tokenUsage },
    turn: {
      settingsOf: async (workspaceId) => (await assistantSettings.get(workspaceId)).settings,
      modelOf: (workspaceId) => languageModels.current(workspaceId),
      usage: tokenUsage,
      currentPassages: (workspaceId, chunkIds) => searchIndex.passages(workspaceId, chunkIds),
      teamNameOf: async (workspaceId, teamId) => (await teams.get(workspaceId, teamId))?.name,
      somebodyInInbox: async (workspaceId) =>
        (await people.activeSince(workspaceId, new Date(clock().getTime() - presentForMs))) > 0,
      async notifyHandoff(notice) {
        if (!mailer.configured) {
          logger.warn("Nobody was told of a hand-off: no server for e-mail is set up.", {
            sessionId: notice.sessionId,
          });
          return;
        }
        for (const mail of handoffMail(notice, consoleUrl())) await mailer.send(mail);
      },
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.close()));
      await closeLocalModels();
    },
  };
}

function defaultUrlOf(provider: string): string {
  return languageModelProviders.find(({ id }) => id === provider)?.defaultUrl ?? "";
}

/** `host:port` of an address; empty for what is none. */
function hostOf(address: string): string {
  const url = URL.parse(address);
  if (!url) return "";
  return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}
