import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSecretKeys } from "./secret-keys.ts";
import { createSecretBox, masterKeyOf } from "./secret-box.ts";

const one = masterKeyOf(Buffer.alloc(32, 1).toString("base64"));
const two = masterKeyOf(Buffer.alloc(32, 2).toString("base64"));
const secret = '{"token":"zd-Tök€n-123"}';

describe("A sealed secret", () => {
  test("comes back as it was, and never looks the same twice", () => {
    const box = createSecretBox([one]);
    const [first, second] = [box.seal(secret, "src_a"), box.seal(secret, "src_a")];
    expect(box.open(first, "src_a")).toBe(secret);
    expect(first).not.toBe(second);
    expect(first).not.toContain("zd-T");
  });

  test("opens for no other source, and not when a character of it was changed", () => {
    const box = createSecretBox([one]);
    const sealed = box.seal(secret, "src_a");
    expect(() => box.open(sealed, "src_b")).toThrow("cannot be decrypted");
    for (const place of [sealed.length - 2, sealed.indexOf(".", 20) - 3]) {
      const letter = sealed[place] === "A" ? "B" : "A";
      expect(() => box.open(sealed.slice(0, place) + letter + sealed.slice(place + 1), "src_a")).toThrow();
    }
  });

  test("opens under an older key while new ones are sealed with the current one", () => {
    const old = createSecretBox([one]).seal(secret, "src_a");
    const both = createSecretBox([two, one]);
    expect(both.open(old, "src_a")).toBe(secret);
    expect(both.seal(secret, "src_a")).toContain(`.${two.id}.`);
    expect(() => createSecretBox([two]).open(old, "src_a")).toThrow(`encrypted with the key ${one.id}`);
  });
});

describe("The key file", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "handrail-key-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("is made once, readable by its owner only", async () => {
    const [first] = await openSecretKeys({ dataFolder: folder, secretsKeys: [] });
    const [again] = await openSecretKeys({ dataFolder: folder, secretsKeys: [] });
    expect(again.id).toBe(first.id);
    const file = join(folder, "secrets.key");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readFile(file, "utf8"), "base64")).toHaveLength(32);
  });

  test("still opens what it sealed after a key is set", async () => {
    const [first] = await openSecretKeys({ dataFolder: folder, secretsKeys: [] });
    const keys = await openSecretKeys({ dataFolder: folder, secretsKeys: [Buffer.alloc(32, 9).toString("base64")] });
    expect(keys.map(({ id }) => id)).toContain(first.id);
    expect(keys[0].id).not.toBe(first.id);
  });
});
