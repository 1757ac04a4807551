import { ConnectorError, retryAfter, type ConnectorErrorCode } from "@handrail/connector-kit";
import { errorSchema } from "./schemas.ts";

interface Meaning {
  readonly code: ConnectorErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/** By the innermost tag: every endpoint answers its own errors with 409, and only the tags tell which it was. */
const meanings: Readonly<Record<string, Meaning>> = {
  reset: { code: "checkpoint_expired", message: "Dropbox does not know any more where the last sync stopped." },
  not_found: { code: "not_found", message: "Dropbox has nothing there." },
  not_file: { code: "not_found", message: "Dropbox has no file there." },
  not_folder: { code: "not_found", message: "Dropbox has no folder there." },
  malformed_path: { code: "invalid_config", message: "Dropbox cannot make sense of the path." },
  restricted_content: { code: "unreadable", message: "Dropbox does not hand out this file for legal reasons." },
  unsupported_content_type: { code: "unreadable", message: "Dropbox does not hand out files of this kind." },
  unsupported_file: { code: "unreadable", message: "Dropbox does not hand out files of this kind." },
  non_exportable: { code: "unreadable", message: "Dropbox cannot export this file." },
  invalid_export_format: { code: "unreadable", message: "Dropbox cannot export this file as a document." },
  locked: { code: "unavailable", message: "The file is locked for now." },
  retry_error: { code: "unavailable", message: "Dropbox has not got this file ready yet." },
  invalid_access_token: {
    code: "invalid_credential",
    message: "Dropbox does not accept the access token.",
    hint: "Connect Dropbox again.",
  },
  expired_access_token: {
    code: "expired_credential",
    message: "The access token has expired.",
    hint: "Enter a refresh token: access tokens last four hours.",
  },
  user_suspended: { code: "invalid_credential", message: "The Dropbox account is suspended." },
  invalid_select_user: {
    code: "invalid_config",
    message: "The team member whose files should be read is not in the team.",
    hint: "Check the team member id.",
  },
  invalid_root: {
    code: "invalid_config",
    message: "The namespace does not exist.",
    hint: "Check the namespace number.",
  },
  no_permission: {
    code: "invalid_config",
    message: "The namespace may not be read.",
    hint: "Check the namespace number, and that the account is a member of it.",
  },
};

const statusCodes: Readonly<Record<number, ConnectorErrorCode>> = {
  401: "invalid_credential",
  403: "missing_scope",
  404: "not_found",
  408: "timeout",
  413: "too_large",
  429: "rate_limited",
};

/**
 * What an answer that is not a success means.
 * @param route such as `files/list_folder`
 * @param body at most a few thousand characters
 */
export function responseError(response: Response, route: string, body: string, now: Date): ConnectorError {
  const { status } = response;
  const error = errorOf(body);
  const meaning = meaningOf(error, body, route, status);
  const retryAt = retryAfter(response.headers, now) ?? retryTime(error?.["retry_after"], now);
  const code = meaning?.code ?? statusCodes[status] ?? (status >= 500 ? "unavailable" : "invalid_response");
  const hint = meaning?.hint;
  return new ConnectorError({
    code,
    message: meaning?.message ?? `Dropbox could not answer ${route} (status ${status}).`,
    status,
    ...(hint === undefined ? {} : { hint }),
    ...(retryAt === undefined ? {} : { retryAt }),
  });
}

type TaggedError = Readonly<Record<string, unknown>> & { readonly ".tag"?: string | null | undefined };

function errorOf(body: string): TaggedError | undefined {
  try {
    return errorSchema.parse(JSON.parse(body)).error ?? undefined;
  } catch {
    // Status 400 comes as a sentence, and a proxy may answer anything.
    return undefined;
  }
}

function meaningOf(error: TaggedError | undefined, body: string, route: string, status: number): Meaning | undefined {
  const tag = innermostTag(error);
  if (tag === "missing_scope") {
    const scope = typeof error?.["required_scope"] === "string" ? ` ${error["required_scope"]}` : "";
    return {
      code: "missing_scope",
      message: `The Dropbox app lacks a permission:${scope || " unknown"}.`,
      hint: "Tick it in the Dropbox App Console and connect again: tokens keep the permissions that they were made with.",
    };
  }
  if (tag !== undefined) return meanings[tag];
  if (status !== 400) return undefined;
  if (route.endsWith("/continue")) return meanings["reset"];
  if (/entire Dropbox (?:Business )?team/.test(body))
    return {
      code: "invalid_config",
      message: "These credentials are for a whole team.",
      hint: "Say whose files should be read: enter the team member id.",
    };
  return undefined;
}

/** The innermost tag that means something: `{".tag":"path","path":{".tag":"not_found"}}` is `not_found`. */
function innermostTag(error: TaggedError | undefined): string | undefined {
  let found: string | undefined;
  let at = error;
  for (let depth = 0; at && depth < 5; depth += 1) {
    const tag = at[".tag"] ?? "";
    if (meanings[tag] !== undefined || tag === "missing_scope") found = tag;
    const inner: unknown = at[tag];
    at = typeof inner === "object" && inner !== null ? (inner as TaggedError) : undefined;
  }
  return found;
}

function retryTime(seconds: unknown, now: Date): Date | undefined {
  return typeof seconds === "number" && seconds >= 0 ? new Date(now.getTime() + seconds * 1000) : undefined;
}
