import type { ForeignFile } from "@handrail/core";

/** Hosts that Intercom serves uploaded files from. */
const hosts = /(?:^|\.)(?:intercomcdn\.com|intercomcdn\.eu|intercom-attachments(?:-\d+)?\.com)$/;

/** Tells uploaded files by their addresses; Intercom lists them nowhere. */
export function fileOf(target: string): ForeignFile | undefined {
  if (!/^https?:/i.test(target) || !URL.canParse(target)) return undefined;
  const { hostname, pathname } = new URL(target);
  const last = pathname.split("/").at(-1) ?? "";
  return hosts.test(hostname) && last !== "" ? { name: nameIn(last), mediaType: "", sizeBytes: undefined } : undefined;
}

function nameIn(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
