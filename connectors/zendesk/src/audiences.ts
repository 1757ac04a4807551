import { ConnectorError, type SourceAccess } from "@handrail/connector-kit";
import { z } from "zod";
import type { ZendeskClient } from "./client.ts";
import { wholeList } from "./cursor-pages.ts";
import { userSegmentSchema, type ZendeskArticle, type ZendeskUserSegment } from "./schemas.ts";

/** Who may read an article. */
export type Audiences = (article: Pick<ZendeskArticle, "user_segment_id" | "user_segment_ids">) => SourceAccess;

/**
 * Reads what the user segments of a help center stand for.
 * @param openToEverybody whether people see the help center without signing in
 */
export async function loadAudiences(client: ZendeskClient, openToEverybody: boolean): Promise<Audiences> {
  return audiencesOf(await readUserSegments(client), openToEverybody);
}

/** @param segments undefined when they may not be seen */
export function audiencesOf(
  segments: ReadonlyMap<string, ZendeskUserSegment> | undefined,
  openToEverybody: boolean,
): Audiences {
  return ({ user_segment_id: one, user_segment_ids: many }) => {
    const ids = [...new Set([...(many ?? []), ...(one ? [one] : [])])].sort();
    if (ids.length === 0) return openToEverybody ? "public" : "signed_in";
    if (!segments) return "unknown";
    const known = ids.map((id) => segments.get(id));
    if (known.includes(undefined)) return "unknown";
    const audiences = new Set(known.map((segment) => audienceOf(segment as ZendeskUserSegment)));
    if (audiences.has("signed_in")) return "signed_in";
    if (audiences.size === 1 && audiences.has("internal")) return "internal";
    return `segment:zendesk-${ids.join("+")}`;
  };
}

/** Every member of a segment that has further conditions is one of a group that only a rule over contacts can name. */
function audienceOf(segment: ZendeskUserSegment): SourceAccess {
  const conditions = [segment.tags, segment.or_tags, segment.group_ids, segment.organization_ids];
  if (conditions.every((list) => (list ?? []).length === 0)) {
    if (segment.user_type === "signed_in_users") return "signed_in";
    if (segment.user_type === "staff" && (segment.added_user_ids ?? []).length === 0) return "internal";
  }
  return `segment:zendesk-${segment.id}`;
}

/** @returns undefined when these credentials may not see the segments */
async function readUserSegments(client: ZendeskClient): Promise<Map<string, ZendeskUserSegment> | undefined> {
  if (await client.isAnonymous()) return undefined;
  try {
    const list = await wholeList(client, "/help_center/user_segments.json", "user_segments", userSegmentSchema);
    return new Map(list.map((segment) => [segment.id, segment]));
  } catch (error) {
    if (error instanceof ConnectorError && (error.code === "missing_scope" || error.code === "not_found"))
      return undefined;
    throw error;
  }
}

/** Whether somebody without an account gets in: a help center may ask everybody to sign in. */
export async function isOpenToEverybody(client: ZendeskClient, locale: string): Promise<boolean> {
  const path = `/help_center/${encodeURIComponent(locale)}/categories.json`;
  try {
    await client.getAsAnybody(path, z.object({ categories: z.array(z.unknown()) }), { "page[size]": 1 });
    return true;
  } catch (error) {
    // Anything but JSON is the page on which people sign in.
    if (error instanceof ConnectorError && !error.retryable) return false;
    throw error;
  }
}
