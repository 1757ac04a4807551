import { ConnectorError, type SourceAccess } from "@handrail/connector-kit";
import type { ConfluenceContext } from "./client.ts";
import type { Wiki, WikiAncestor, WikiContent, WikiSpace } from "./wiki.ts";

const deepest = 200;

export interface Place {
  /** Name of the space, then of everything that a page lies in, outermost first. */
  readonly breadcrumbs: readonly string[];
  readonly access: SourceAccess;
}

/** Where contents lie and who may read them, with what was asked once kept for this sync. */
export interface Places {
  /** Takes over what a list told, so that it need not be asked again. */
  note(contents: readonly WikiContent[]): void;
  of(content: WikiContent): Promise<Place>;
  childrenOf(id: string): readonly WikiContent[];
  /** Address of a content that a list told of. */
  noted(spaceKey: string, title: string): WikiContent | undefined;
}

/** What stops a sync rather than hide one page's audience. */
function concernsEverything(error: unknown, context: ConfluenceContext): boolean {
  if (context.signal.aborted || !(error instanceof ConnectorError)) return true;
  return ["invalid_credential", "expired_credential", "rate_limited"].includes(error.code);
}

export function createPlaces(context: ConfluenceContext, wiki: Wiki, spaces: readonly WikiSpace[]): Places {
  const ancestors = new Map<string, Promise<WikiAncestor | undefined>>();
  const restricted = new Map<string, Promise<boolean | "unknown">>();
  const audiences = new Map<string, Promise<SourceAccess>>();
  const children = new Map<string, WikiContent[]>();
  const byTitle = new Map<string, WikiContent>();

  /** An answer that does not come leaves the audience unknown: nobody reads the page then. */
  function orUnknown<T>(request: Promise<T>, what: string): Promise<T | "unknown"> {
    return request.catch((error: unknown) => {
      if (concernsEverything(error, context)) throw error;
      context.logger.warn("Confluence does not tell who may read a page; nobody may then.", { what });
      return "unknown" as const;
    });
  }

  function once<T>(kept: Map<string, Promise<T>>, key: string, request: () => Promise<T>): Promise<T> {
    const found = kept.get(key) ?? request();
    kept.set(key, found);
    return found;
  }

  function restrictedOnce(id: string): Promise<boolean | "unknown"> {
    return once(restricted, id, () => orUnknown(wiki.isRestricted(id), id));
  }

  async function pathOf(content: WikiContent): Promise<readonly WikiAncestor[] | "unknown"> {
    const path: WikiAncestor[] = [];
    const seen = new Set([content.id]);
    let { parentId, parentType } = content;
    while (parentId !== undefined) {
      if (seen.has(parentId) || path.length >= deepest) return "unknown";
      seen.add(parentId);
      const id = parentId;
      const type = parentType;
      const found = await once(ancestors, id, () =>
        orUnknown(wiki.ancestor(id, type), id).then((ancestor) => (ancestor === "unknown" ? undefined : ancestor)),
      );
      // Not to be seen, in the trash, or a draft: what it restricts is not known either.
      if (!found) return "unknown";
      path.unshift(found);
      ({ parentId, parentType } = found);
    }
    return path;
  }

  async function accessOf(content: WikiContent, path: readonly WikiAncestor[] | "unknown"): Promise<SourceAccess> {
    if (!context.config.readAccess) return "unstated";
    const space = spaces.find(({ key }) => key === content.spaceKey);
    if (!space || path === "unknown") return "unknown";
    const audience = await once(audiences, space.key, () => orUnknown(wiki.spaceAudience(space), space.key));
    if (audience === "unknown") return "unknown";
    let known = true;
    for (const id of [content.id, ...path.filter(({ id }) => id !== content.id).map(({ id }) => id)]) {
      const found = await restrictedOnce(id);
      if (found === true) return "nobody";
      if (found === "unknown") known = false;
    }
    return known ? audience : "unknown";
  }

  return {
    note(contents) {
      for (const content of contents) {
        const { id, title, parentId, parentType, spaceKey } = content;
        ancestors.set(id, Promise.resolve({ id, title, parentId, parentType }));
        byTitle.set(`${spaceKey}\n${title}`, content);
        if (parentId === undefined) continue;
        const siblings = children.get(parentId) ?? [];
        siblings.push(content);
        children.set(parentId, siblings);
      }
    },
    async of(content) {
      const path = await pathOf(content);
      const space = spaces.find(({ key }) => key === content.spaceKey);
      return {
        breadcrumbs: [
          space?.name ?? content.spaceKey,
          ...(path === "unknown" ? [] : path.map(({ title }) => title)),
        ].filter(Boolean),
        access: await accessOf(content, path),
      };
    },
    childrenOf: (id) => children.get(id) ?? [],
    noted: (spaceKey, title) => byTitle.get(`${spaceKey}\n${title}`),
  };
}
