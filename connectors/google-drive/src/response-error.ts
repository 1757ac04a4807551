import { ConnectorError, retryAfter, type ConnectorErrorCode } from "@handrail/connector-kit";
import { errorSchema } from "./schemas.ts";

interface Meaning {
  readonly code: ConnectorErrorCode;
  readonly message: string;
  readonly hint?: string;
}

const waits: Meaning = { code: "rate_limited", message: "Google Drive allows no more requests for now." };
const exportTooLarge: Meaning = { code: "too_large", message: "Google Drive does not export documents of this size." };
const noDownload: Meaning = { code: "unreadable", message: "Google Drive does not hand out this file." };

/** By the reason that Google gives: a 403 may mean anything from a missing right to too many requests. */
const meanings: Readonly<Record<string, Meaning>> = {
  userRateLimitExceeded: waits,
  rateLimitExceeded: waits,
  sharingRateLimitExceeded: waits,
  dailyLimitExceeded: waits,
  quotaExceeded: waits,
  exportSizeLimitExceeded: exportTooLarge,
  cannotDownloadFile: noDownload,
  cannotExportFile: noDownload,
  cannotDownloadAbusiveFile: { code: "unreadable", message: "Google Drive takes this file for harmful." },
  fileNotDownloadable: { code: "unreadable", message: "Google Drive has nothing to download of this file." },
  insufficientFilePermissions: { code: "unreadable", message: "These credentials may not read this file." },
  insufficientPermissions: {
    code: "missing_scope",
    message: "The credentials are not for reading Google Drive.",
    hint: "Make new ones with the scope https://www.googleapis.com/auth/drive.readonly.",
  },
  accessNotConfigured: {
    code: "missing_scope",
    message: "The Google Drive API is not enabled in this project.",
    hint: "Enable it in the Google Cloud console under APIs & Services.",
  },
  domainPolicy: {
    code: "missing_scope",
    message: "The admins of this Google Workspace do not allow apps to read Drive.",
    hint: "Ask an admin to allow this app.",
  },
  authError: {
    code: "expired_credential",
    message: "Google Drive does not accept the credentials any more.",
    hint: "Connect Google Drive again.",
  },
  appNotAuthorizedToFile: { code: "unreadable", message: "These credentials may not read this file." },
  notFound: { code: "not_found", message: "Google Drive has nothing there, or these credentials may not see it." },
};

const statusCodes: Readonly<Record<number, ConnectorErrorCode>> = {
  401: "expired_credential",
  403: "missing_scope",
  404: "not_found",
  408: "timeout",
  410: "checkpoint_expired",
  413: "too_large",
  429: "rate_limited",
};

export interface FailedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The thing that was asked for, as in `The list of changes`. */
  readonly what: string;
  /** Whether it is a single file, so that being refused says nothing of the others. */
  readonly isFile: boolean;
  readonly now: Date;
}

/** What an answer that is not a success means. */
export function responseError({ status, headers, body, what, isFile, now }: FailedAnswer): ConnectorError {
  const error = errorOf(body);
  const reason = error?.errors?.[0]?.reason ?? undefined;
  const meaning = meaningOf(reason, error?.errors?.[0]?.location ?? undefined, status);
  const retryAt = retryAfter(headers, now) ?? momentIn(error?.message ?? "");
  const plain = isFile && status === 403 ? "unreadable" : statusCodes[status];
  const code = meaning?.code ?? plain ?? (status >= 500 ? "unavailable" : "invalid_response");
  const hint = meaning?.hint;
  return new ConnectorError({
    code,
    message: meaning?.message ?? `${what} could not be read: Google Drive answered ${status}${reasonText(reason)}.`,
    status,
    ...(hint === undefined ? {} : { hint }),
    ...(retryAt === undefined ? {} : { retryAt }),
  });
}

function meaningOf(reason: string | undefined, location: string | undefined, status: number): Meaning | undefined {
  // A page of a list ends with the list as a page of the feed does: nothing but the beginning is left.
  const isOldToken = location === "pageToken" && (status === 400 || status === 404);
  if (isOldToken || status === 410)
    return { code: "checkpoint_expired", message: "Google Drive does not know any more where the last sync stopped." };
  return reason !== undefined && Object.hasOwn(meanings, reason) ? meanings[reason] : undefined;
}

function errorOf(body: string) {
  try {
    return errorSchema.parse(JSON.parse(body)).error;
  } catch {
    // A proxy may answer anything.
    return undefined;
  }
}

/** `User-rate limit exceeded. Retry after 2026-01-02T03:04:05.678Z`: some answers tell only there when to ask again. */
function momentIn(message: string): Date | undefined {
  const text = /retry after (\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d))/i.exec(message)?.[1];
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : new Date(time);
}

function reasonText(reason: string | undefined): string {
  return reason === undefined || !/^\w{1,60}$/.test(reason) ? "" : ` (${reason})`;
}
