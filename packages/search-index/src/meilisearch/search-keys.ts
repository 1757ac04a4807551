import type { AudienceScope, WorkspaceId } from "@handrail/core";
import { generateTenantToken } from "meilisearch/token";
import { failureCode, type Connection } from "./connection.ts";
import { anyIndex, indexNames } from "./index-name.ts";
import { searchFilter } from "./search-filter.ts";

/** Id of the key that tokens are signed with; always the same, so that every process finds the one there is. */
const keyId = "6f2d7b0e-4c1a-4c55-9d3e-1b7f5a90c2e4";

const lifetimeMs = 60 * 60 * 1000;
const renewalMs = 10 * 60 * 1000;
const mostTokens = 500;

export interface SearchKeys {
  /** Finds or makes the key that may only search our indexes. Safe to call often. */
  prepare(): Promise<void>;
  /** Headers of a search; undefined until the key is prepared. */
  headersFor(workspaceId: WorkspaceId, audiences: AudienceScope): Promise<Record<string, string> | undefined>;
  /** The key is no longer known to the server. */
  forget(): void;
}

type Credential =
  | { readonly kind: "tokens"; readonly key: string }
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "open" };

/**
 * Credentials for searching: tokens that open one workspace's indexes to the given audiences and nothing else, so that
 * the server refuses what a mistake of ours would ask for. Where the configured key may not manage keys it is used
 * itself, and a server without keys needs none; the filter is part of every search all the same.
 */
export function createSearchKeys(connection: Connection, ownKey: string, clock: () => Date): SearchKeys {
  let credential: Credential | undefined;
  const tokens = new Map<string, { readonly token: string; readonly renewAt: number }>();

  async function findOrCreate(): Promise<Credential> {
    if (!connection.hasKey) return { kind: "open" };
    const { writer } = connection;
    try {
      return { kind: "tokens", key: (await writer.getKey(keyId)).key };
    } catch (error) {
      const code = failureCode(error);
      if (code === "missing_master_key") return { kind: "open" };
      // The server knows the key, but it may not manage keys.
      if (code === "invalid_api_key" && (await mayReadIndexes(connection))) return { kind: "key", key: ownKey };
      if (code !== "api_key_not_found") throw error;
    }
    try {
      const created = await writer.createKey({
        uid: keyId,
        name: "Handrail suggestions",
        description: "Signs the tokens that suggestions are searched with.",
        actions: ["search"],
        indexes: [anyIndex],
        expiresAt: null,
      });
      return { kind: "tokens", key: created.key };
    } catch (error) {
      if (failureCode(error) !== "api_key_already_exists") throw error;
      return { kind: "tokens", key: (await writer.getKey(keyId)).key };
    }
  }

  async function tokenFor(key: string, workspaceId: WorkspaceId, audiences: AudienceScope): Promise<string> {
    const name = JSON.stringify([workspaceId, ...audiences]);
    const now = clock().getTime();
    const known = tokens.get(name);
    if (known && known.renewAt > now) return known.token;
    const token = await generateTenantToken({
      apiKey: key,
      apiKeyUid: keyId,
      searchRules: { [`${indexNames(workspaceId)}*`]: { filter: searchFilter(workspaceId, audiences) } },
      expiresAt: new Date(now + lifetimeMs),
    });
    if (tokens.size >= mostTokens) tokens.clear();
    tokens.set(name, { token, renewAt: now + lifetimeMs - renewalMs });
    return token;
  }

  return {
    async prepare() {
      credential ??= await findOrCreate();
    },
    async headersFor(workspaceId, audiences) {
      if (!credential) return undefined;
      if (credential.kind === "open") return {};
      const bearer =
        credential.kind === "key" ? credential.key : await tokenFor(credential.key, workspaceId, audiences);
      return { Authorization: `Bearer ${bearer}` };
    },
    forget() {
      credential = undefined;
      tokens.clear();
    },
  };
}

async function mayReadIndexes({ writer }: Connection): Promise<boolean> {
  return writer.getRawIndexes({ limit: 1 }).then(
    () => true,
    () => false,
  );
}
