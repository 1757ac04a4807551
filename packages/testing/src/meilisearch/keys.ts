import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { ApiError, invalidKey } from "./api-error.ts";
import type { Filter } from "./filter.ts";

export interface FakeKey {
  readonly uid: string;
  readonly key: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly actions: readonly string[];
  readonly indexes: readonly string[];
  readonly expiresAt: string | null;
}

export interface Keys {
  list(): readonly FakeKey[];
  get(keyOrUid: string): FakeKey;
  create(body: Readonly<Record<string, unknown>>): FakeKey;
  /**
   * Whether the bearer may do this, on this index if it is about one. Resolves to the filter that a tenant token adds.
   * @throws ApiError
   */
  authorise(authorization: string | undefined, action: string, index?: string): Filter | undefined;
  clear(): void;
}

type Rules = readonly string[] | Readonly<Record<string, { readonly filter?: Filter } | null>>;

function matches(pattern: string, index: string): boolean {
  return pattern.endsWith("*") ? index.startsWith(pattern.slice(0, -1)) : pattern === index;
}

/** Keys as the server makes them from its master key: HMAC-SHA256 of the id. Without a master key everybody may do all. */
export function createKeys(masterKey: string): Keys {
  const keys = new Map<string, FakeKey>();
  const sign = (secret: string, text: string) => createHmac("sha256", secret).update(text);

  function find(keyOrUid: string): FakeKey | undefined {
    return keys.get(keyOrUid) ?? [...keys.values()].find(({ key }) => key === keyOrUid);
  }

  function permits({ actions, indexes, expiresAt }: FakeKey, action: string, index: string | undefined): boolean {
    const [group] = action.split(".");
    return (
      (actions.includes("*") || actions.includes(action) || actions.includes(`${group}.*`)) &&
      (index === undefined || indexes.some((pattern) => matches(pattern, index))) &&
      (expiresAt === null || new Date(expiresAt) > new Date())
    );
  }

  function tenantFilter(token: string, action: string, index: string | undefined): Filter | undefined {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const read = (part: string) =>
      JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Record<string, unknown>;
    const claims = read(payload) as { apiKeyUid: string; exp?: number; searchRules: Rules };
    const key = keys.get(claims.apiKeyUid);
    if (!key || read(header)["alg"] !== "HS256") throw invalidKey();
    const expected = sign(key.key, `${header}.${payload}`).digest();
    const given = Buffer.from(signature, "base64url");
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    const expired = claims.exp !== undefined && claims.exp * 1000 <= Date.now();
    if (!genuine || expired || action !== "search" || index === undefined || !permits(key, action, index))
      throw invalidKey();
    const rules = Array.isArray(claims.searchRules)
      ? Object.fromEntries(claims.searchRules.map((pattern) => [pattern, null]))
      : claims.searchRules;
    const rule = Object.entries(rules).find(([pattern]) => matches(pattern, index));
    if (!rule) throw invalidKey();
    return (rule[1] as { filter?: Filter } | null)?.filter;
  }

  return {
    list: () => [...keys.values()],
    get(keyOrUid) {
      const key = find(keyOrUid);
      if (!key) throw new ApiError(404, "api_key_not_found", `API key \`${keyOrUid}\` not found.`);
      return key;
    },
    create(body) {
      const {
        uid = randomUUID(),
        name = null,
        description = null,
        actions,
        indexes,
        expiresAt,
      } = body as Partial<FakeKey>;
      for (const [field, value] of Object.entries({ actions, indexes, expiresAt }))
        if (value === undefined)
          throw new ApiError(
            400,
            `missing_api_key_${field === "expiresAt" ? "expires_at" : field}`,
            `Missing field \`${field}\`.`,
          );
      if (keys.has(uid))
        throw new ApiError(
          409,
          "api_key_already_exists",
          `\`uid\` field value \`${uid}\` is already an existing API key.`,
        );
      const key = sign(masterKey, uid).digest("hex");
      const made: FakeKey = {
        uid,
        key,
        name,
        description,
        actions: actions!,
        indexes: indexes!,
        expiresAt: expiresAt!,
      };
      keys.set(uid, made);
      return made;
    },
    authorise(authorization, action, index) {
      if (!masterKey) {
        if (action.startsWith("keys."))
          throw new ApiError(
            401,
            "missing_master_key",
            "Meilisearch is running without a master key. To access this API endpoint, you must have set a master key at launch.",
            "auth",
          );
        return undefined;
      }
      const bearer = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
      if (!bearer)
        throw new ApiError(
          401,
          "missing_authorization_header",
          "The Authorization header is missing. It must use the bearer authorization method.",
          "auth",
        );
      if (bearer === masterKey) return undefined;
      const key = find(bearer);
      if (key && permits(key, action, index)) return undefined;
      if (!key && bearer.split(".").length === 3) return tenantFilter(bearer, action, index);
      throw invalidKey();
    },
    clear: () => keys.clear(),
  };
}
