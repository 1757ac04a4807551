import { z } from "zod";

const text = z.string().trim();

const hostWithPort = /^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/;

/** Every setting that the environment may carry, with the sentence that the manual prints for it. */
export const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4321).describe("Port of the site, the API and the console."),
  HOST: text.default("127.0.0.1").describe("Address to listen on. 0.0.0.0 opens the server to other machines."),
  HANDRAIL_DATA: text.default(".handrail").describe("Data folder: embedded database, published site, local models."),
  HANDRAIL_CONTENT: text.default("content").describe("Folder of Markdown that the first start publishes."),
  HANDRAIL_CONTENT_WATCH: z
    .enum(["auto", "events", "poll"])
    .default("auto")
    .describe("How --watch learns of changed files: events of the system, poll, or auto: whichever the folder needs."),
  HANDRAIL_SITE_URL: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .describe("Public address of the help center, for canonical links and the sitemap."),
  HANDRAIL_SITE_NAME: text.default("").describe("Name of the help center. Empty keeps the one in the console."),
  HANDRAIL_ADMIN_KEY: z
    .union([z.literal(""), text.min(16, "use at least 16 characters")])
    .default("")
    .describe("An API key with all scopes, for automation."),
  HANDRAIL_ALLOWED_ORIGINS: text
    .default("*")
    .describe("Origins whose pages may embed the widget, comma-separated, or *."),
  DATABASE_URL: z
    .union([z.literal(""), z.url({ protocol: /^postgres(ql)?$/ })])
    .default("")
    .describe("Postgres with pgvector. Empty uses the embedded database in the data folder."),
  MEILISEARCH_URL: z
    .union([z.literal(""), z.url({ protocol: /^https?$/ })])
    .default("")
    .describe("Meilisearch server that completes what people type. Empty uses the built-in index."),
  MEILISEARCH_KEY: text.default("").describe("Master key of that server."),
  HANDRAIL_MODEL: text.default("none").describe("Language model, <provider>/<model>, or none."),
  HANDRAIL_MODEL_URL: text.default("").describe("Base address for openai-compatible/... models."),
  HANDRAIL_MODEL_KEY: text.default("").describe("Key for the language model."),
  HANDRAIL_EMBEDDING_MODEL: text
    .default("auto")
    .describe("auto, none, a folder, a hub id, or openai-compatible/<model>."),
  HANDRAIL_EMBEDDING_URL: text.default("").describe("Base address for openai-compatible/... embeddings."),
  HANDRAIL_EMBEDDING_KEY: text.default("").describe("Key for the embedding model."),
  HANDRAIL_EMBEDDING_MARKING: z
    .enum(["prefix", "input_type", "none"])
    .default("prefix")
    .describe("How an embedding service tells questions from passages: prefix, input_type or none."),
  HANDRAIL_RERANKER: text
    .default("none")
    .describe("none, a folder, a hub id, or <service>/<model> of cohere, jina, voyage, compatible or tei."),
  HANDRAIL_RERANKER_URL: text.default("").describe("Base address for compatible/... and tei/... rerankers."),
  HANDRAIL_RERANKER_KEY: text.default("").describe("Key for the reranking service."),
  HANDRAIL_RERANKER_BUDGET_MS: z.coerce
    .number()
    .int()
    .min(50)
    .max(30_000)
    .default(1_500)
    .describe("Longest that one search waits for the reranker, in milliseconds."),
  HANDRAIL_MODELS: text.default("").describe("Folder of local models. Empty means models in the data folder."),
  HANDRAIL_MODEL_HUB: z
    .url({ protocol: /^https?$/ })
    .default("https://huggingface.co")
    .describe("Hub that local models are fetched from, once; a mirror of Hugging Face works too."),
  HANDRAIL_ALLOWED_PRIVATE_HOSTS: text
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((host) => host.trim())
        .filter(Boolean),
    )
    .refine((hosts) => hosts.every((host) => hostWithPort.test(host)), "write host:port, separated by commas")
    .describe("host:port list that outgoing requests may reach although they are private."),
  HANDRAIL_SECRETS_KEY: text
    .default("")
    .transform((value) =>
      value
        .split(",")
        .map((key) => key.trim())
        .filter(Boolean),
    )
    .refine(
      (keys) => keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)),
      "write 32 random bytes in Base64, as `openssl rand -base64 32` gives them; after a change the older ones behind it, separated by commas",
    )
    .describe("Key that encrypts the credentials of sources. Empty uses a key file in the data folder."),
  HANDRAIL_SMTP_URL: z
    .union([z.literal(""), z.url({ protocol: /^smtps?$/ })])
    .default("")
    .describe("Server that sends e-mail, smtp://user:password@host:587 or smtps://. Empty sends none."),
  HANDRAIL_MAIL_FROM: text.default("").describe('Sender of that e-mail, such as "Acme help <help@example.com>".'),
  HANDRAIL_IMPORT_TOKEN: text
    .default("")
    .describe("API token for `handrail import --from zendesk` or `intercom`; without it the command asks."),
  HANDRAIL_LOG: z
    .enum(["debug", "info", "warn", "error"])
    .default("info")
    .describe("Least severe level that is logged."),
});
