import { ConnectorError, type SourceAccess } from "@handrail/connector-kit";
import type { DriveClient } from "./client.ts";
import type { DriveConfig } from "./config.ts";
import type { DriveFile, DrivePermission } from "./schemas.ts";

/** Who may read a file. */
export type AccessOf = (file: DriveFile) => Promise<SourceAccess>;

/** These two ids are the same everywhere, and are told to readers who may see nothing else of the sharing. */
const wellKnown: Readonly<Record<string, DrivePermission>> = {
  anyone: { id: "anyone", type: "anyone", allowFileDiscovery: true },
  anyoneWithLink: { id: "anyoneWithLink", type: "anyone", allowFileDiscovery: false },
};

export function createAccess(client: DriveClient, config: DriveConfig): AccessOf {
  /** A permission's id names its person, group or domain, so what it stands for holds for every file. */
  const permissions = new Map<string, DrivePermission>(Object.entries(wellKnown));

  async function permissionsOf(file: DriveFile): Promise<readonly DrivePermission[] | undefined> {
    if (file.permissions?.length) return file.permissions;
    const known = file.permissionIds?.map((id) => permissions.get(id)).filter((each) => each !== undefined) ?? [];
    if (known.length > 0 && known.length === file.permissionIds?.length) return known;
    // Outside of shared drives, whoever may see the sharing has got it with the file.
    const mayAsk = file.driveId ? true : file.capabilities?.canShare !== false;
    const asked = mayAsk ? await unlessRefused(client.permissions(file.id)) : undefined;
    for (const permission of asked ?? []) if (permission.id) permissions.set(permission.id, permission);
    if (asked !== undefined) return asked;
    return known.some(({ type }) => type === "anyone") ? known : undefined;
  }

  return async (file) => {
    if (!config.followSharing) return "unstated";
    return audienceOf((await permissionsOf(file)) ?? [], config);
  };
}

/** The widest of all that a file is shared with. */
function audienceOf(permissions: readonly DrivePermission[], config: DriveConfig): SourceAccess {
  const valid = permissions.filter(({ deleted, view }) => deleted !== true && !view);
  const anyone = valid.filter(({ type }) => type === "anyone");
  // Whether a file can be searched for is not told where it cannot.
  if (anyone.some(({ allowFileDiscovery }) => allowFileDiscovery === true)) return "public";
  if (anyone.length > 0) return config.linkSharing;
  const groups = valid.filter(({ type }) => type === "group").map(({ emailAddress, id }) => emailAddress ?? id ?? "");
  if (config.groups === "segment" && groups.length > 0)
    return `segment:google-drive-${[...new Set(groups.map(segmentName))].sort().join("+")}`;
  return valid.some(({ type }) => type === "domain" || type === "group" || type === "user") ? "internal" : "unknown";
}

function segmentName(email: string): string {
  return email
    .toLowerCase()
    .replace("@", "-at-")
    .replace(/[^a-z0-9._-]+/g, "-");
}

/** @returns undefined when these credentials may not see it */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ConnectorError && (error.status === 403 || error.status === 404) && !error.retryable)
      return undefined;
    throw error;
  }
}
