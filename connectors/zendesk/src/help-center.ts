import { ConnectorError } from "@handrail/connector-kit";
import { isOpenToEverybody, loadAudiences, type Audiences } from "./audiences.ts";
import type { ZendeskClient } from "./client.ts";
import { wholeList } from "./cursor-pages.ts";
import { loadHierarchy, type Hierarchy } from "./hierarchy.ts";
import { contentTagSchema, localesSchema, userSchema } from "./schemas.ts";

/** What articles refer to. Each part is loaded when it is needed first, and once. */
export interface HelpCenter {
  readonly client: ZendeskClient;
  /** True for an agent or admin, who sees all languages at once, drafts and changes. */
  isAgent(): Promise<boolean>;
  /** All languages, the default one first, in Zendesk's own writing. */
  locales(): Promise<readonly string[]>;
  /** Named in this language where it is one of the help center's. */
  hierarchy(locale: string): Promise<Hierarchy>;
  audiences(): Promise<Audiences>;
  /** Names of content tags by id. */
  contentTags(): Promise<ReadonlyMap<string, string>>;
}

export function openHelpCenter(client: ZendeskClient): HelpCenter {
  const locales = once(async () => {
    const { locales, default_locale: first } = await client.get("/help_center/locales.json", localesSchema);
    const all = [...new Set([...(first ? [first] : []), ...locales].map((locale) => locale.toLowerCase()))];
    if (all.length > 0) return all;
    throw new ConnectorError({ code: "invalid_response", message: "This help center has no languages." });
  });
  const hierarchies = new Map<string, () => Promise<Hierarchy>>();

  return {
    client,
    locales,
    isAgent: once(async () => {
      if (await client.isAnonymous()) return false;
      try {
        return (await client.get("/users/me.json", userSchema)).user.role !== "end-user";
      } catch (error) {
        // A token for the help center alone may not ask who it is; only agents can make one.
        if (error instanceof ConnectorError && error.code === "missing_scope") return true;
        throw error;
      }
    }),
    async hierarchy(locale) {
      const all = await locales();
      const name = all.includes(locale.toLowerCase()) ? locale.toLowerCase() : (all[0] as string);
      const load = hierarchies.get(name) ?? once(() => loadHierarchy(client, name));
      hierarchies.set(name, load);
      return load();
    },
    audiences: once(async () => {
      const [locale] = await locales();
      const open = (await client.isAnonymous()) || (await isOpenToEverybody(client, locale as string));
      return loadAudiences(client, open);
    }),
    contentTags: once(async () => {
      try {
        const tags = await wholeList(client, "/guide/content_tags.json", "records", contentTagSchema, {
          "page[size]": 30,
        });
        return new Map(tags.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])));
      } catch (error) {
        // Not every plan has them, and a label less is no reason to lose the article.
        if (error instanceof ConnectorError && !error.retryable) return new Map();
        throw error;
      }
    }),
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
