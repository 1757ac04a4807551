import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

// OWASP's first recommendation for Argon2id: 19 MiB, 2 passes, 1 lane.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2("argon2id", { message: password.normalize("NFKC"), nonce, ...cost }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Argon2id in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const key = await derive(password, nonce);
  const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`;
  return `$argon2id$v=19$${parameters}$${nonce.toString("base64")}$${key.toString("base64")}`;
}

/** Takes the same time whether or not there is a hash to compare with. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, , , , nonce = "", key = ""] = (stored ?? "").split("$");
  const derived = await derive(password, nonce ? Buffer.from(nonce, "base64") : randomBytes(16));
  const expected = Buffer.from(key, "base64");
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}
