import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A new bearer secret of 256 random bits with a readable prefix. */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString("base64url")}`;
}

/** SHA-256 in hex. Enough for secrets with full entropy; passwords go through `hashPassword`. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(left)), Buffer.from(hashSecret(right)));
}
