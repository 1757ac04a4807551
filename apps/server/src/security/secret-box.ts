import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { HandrailError, type SecretBox } from "@handrail/core";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** A master key with the id under which sealed texts name it. */
export interface MasterKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** @param base64 32 bytes */
export function masterKeyOf(base64: string): MasterKey {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length !== keyBytes)
    throw new HandrailError({
      kind: "invalid_input",
      code: "secret_key_invalid",
      message: "The key for secrets is not 32 bytes in Base64.",
      hint: "Make one with `openssl rand -base64 32`.",
    });
  return { id: createHash("sha256").update("handrail-key-id").update(bytes).digest("hex").slice(0, 12), bytes };
}

function encrypt(key: Buffer, plain: Buffer, place: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv);
  cipher.setAAD(Buffer.from(place));
  const content = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), content]);
}

function decrypt(key: Buffer, sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/**
 * Seals with AES-256-GCM in an envelope: every text has a key of its own, which the master key seals. A sealed text
 * reads `v1.<id of the master key>.<sealed key>.<sealed text>`, and opens only for the place it was sealed for.
 * @param keys the first one seals, all of them open: that is how keys are changed
 */
export function createSecretBox(keys: readonly [MasterKey, ...MasterKey[]]): SecretBox {
  return {
    seal(text, place) {
      const [master] = keys;
      const key = randomBytes(keyBytes);
      const parts = [encrypt(master.bytes, key, place), encrypt(key, Buffer.from(text), place)];
      return ["v1", master.id, ...parts.map((part) => part.toString("base64url"))].join(".");
    },

    open(sealed, place) {
      const [version, keyId, sealedKey = "", content = ""] = sealed.split(".");
      const master = keys.find(({ id }) => id === keyId);
      if (version === "v1" && !master)
        throw new HandrailError({
          kind: "unavailable",
          code: "secret_key_missing",
          message: `Credentials were encrypted with the key ${keyId}, which this server does not have.`,
          hint: "Add that key to HANDRAIL_SECRETS_KEY, or bring the key file of the data folder back, or enter the credentials again.",
        });
      try {
        const key = decrypt(master!.bytes, Buffer.from(sealedKey, "base64url"), place);
        return decrypt(key, Buffer.from(content, "base64url"), place).toString();
      } catch (cause) {
        throw new HandrailError({
          kind: "unavailable",
          code: "secret_damaged",
          message: "Stored credentials cannot be decrypted: they were changed, or belong to something else.",
          hint: "Enter the credentials again.",
          cause,
        });
      }
    },
  };
}
