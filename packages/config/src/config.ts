import { resolve } from "node:path";
import { HandrailError } from "@handrail/core";
import { environmentSchema } from "./schema.ts";

/** Everything that an operator can set, read once and frozen. Folders are absolute. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly contentFolder: string;
  readonly contentWatch: "auto" | "events" | "poll";
  readonly siteUrl: string;
  readonly siteName: string;
  readonly adminKey: string;
  readonly allowedOrigins: readonly string[];
  readonly databaseUrl: string;
  readonly meilisearch: { readonly url: string; readonly key: string };
  readonly languageModel: { readonly name: string; readonly url: string; readonly key: string };
  readonly embeddingModel: {
    readonly name: string;
    readonly url: string;
    readonly key: string;
    readonly marking: "prefix" | "input_type" | "none";
  };
  readonly reranker: {
    readonly name: string;
    readonly url: string;
    readonly key: string;
    readonly budgetMs: number;
  };
  readonly modelsFolder: string;
  readonly modelHub: string;
  readonly allowedPrivateHosts: readonly string[];
  /** Keys for secrets at rest in Base64, the current one first; empty for the key file in the data folder. */
  readonly secretsKeys: readonly string[];
  /** Empty where no e-mail is sent. */
  /** API token of the help center that the command line imports, or empty. */
  readonly importToken: string;
  readonly mail: { readonly url: string; readonly from: string };
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

/**
 * Reads settings from an environment.
 * @param environment name to value; unknown names are ignored, an empty value counts as not set
 * @param workingFolder folder that relative paths start from
 * @throws HandrailError `invalid_settings` that names each wrong setting and what it should be
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, workingFolder: string): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new HandrailError({
      kind: "invalid_input",
      code: "invalid_settings",
      message: `A setting has a value that cannot be used. ${problems.join("; ")}.`,
      hint: "Correct it in the environment, or remove it to use the default. The article on settings lists them all.",
    });
  }
  const value = parsed.data;
  const dataFolder = resolve(workingFolder, value.HANDRAIL_DATA);
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    dataFolder,
    contentFolder: resolve(workingFolder, value.HANDRAIL_CONTENT),
    contentWatch: value.HANDRAIL_CONTENT_WATCH,
    siteUrl: value.HANDRAIL_SITE_URL.replace(/\/+$/, ""),
    siteName: value.HANDRAIL_SITE_NAME,
    adminKey: value.HANDRAIL_ADMIN_KEY,
    allowedOrigins: value.HANDRAIL_ALLOWED_ORIGINS.split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
    databaseUrl: value.DATABASE_URL,
    meilisearch: { url: value.MEILISEARCH_URL, key: value.MEILISEARCH_KEY },
    languageModel: { name: value.HANDRAIL_MODEL, url: value.HANDRAIL_MODEL_URL, key: value.HANDRAIL_MODEL_KEY },
    embeddingModel: {
      name: value.HANDRAIL_EMBEDDING_MODEL,
      url: value.HANDRAIL_EMBEDDING_URL,
      key: value.HANDRAIL_EMBEDDING_KEY,
      marking: value.HANDRAIL_EMBEDDING_MARKING,
    },
    reranker: {
      name: value.HANDRAIL_RERANKER,
      url: value.HANDRAIL_RERANKER_URL,
      key: value.HANDRAIL_RERANKER_KEY,
      budgetMs: value.HANDRAIL_RERANKER_BUDGET_MS,
    },
    modelsFolder: value.HANDRAIL_MODELS ? resolve(workingFolder, value.HANDRAIL_MODELS) : resolve(dataFolder, "models"),
    modelHub: value.HANDRAIL_MODEL_HUB.replace(/\/+$/, ""),
    allowedPrivateHosts: value.HANDRAIL_ALLOWED_PRIVATE_HOSTS,
    secretsKeys: value.HANDRAIL_SECRETS_KEY,
    importToken: value.HANDRAIL_IMPORT_TOKEN,
    mail: { url: value.HANDRAIL_SMTP_URL, from: value.HANDRAIL_MAIL_FROM },
    logLevel: value.HANDRAIL_LOG,
  });
}

/** The settings of this process. */
export function processConfig(): Config {
  return readConfig(process.env, process.cwd());
}
