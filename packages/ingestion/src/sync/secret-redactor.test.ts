import type { LogFields } from "@handrail/core";
import { expect, test } from "vitest";
import { createSecretRedactor } from "./secret-redactor.ts";

const token = 'a"b/c+d=ef gh';

test("A secret is taken out in every spelling, wherever it stands", () => {
  const redactor = createSecretRedactor();
  redactor.add({ nested: { tokens: [token] }, short: "abc" });
  for (const spelling of [
    token,
    encodeURIComponent(token),
    JSON.stringify({ token }),
    Buffer.from(token).toString("base64"),
  ]) {
    expect(redactor.holdsSecret(`x ${spelling} y`), spelling).toBe(true);
    expect(redactor.holdsSecret(redactor.text(`x ${spelling} y`)), spelling).toBe(false);
  }
  expect(redactor.text("abc stays: too short to be one")).toContain("abc");
});

test("A logger behind it writes no secret, in messages, fields or errors", () => {
  const redactor = createSecretRedactor();
  redactor.add({ token });
  const lines: string[] = [];
  const write = (message: string, fields?: LogFields) => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const logger = redactor.logger({ debug: write, info: write, warn: write, error: write });
  logger.warn(`Failed with ${token}`, {
    url: `https://x.example/?t=${encodeURIComponent(token)}`,
    error: new Error(`bad ${token}`),
    deep: { list: [token] },
    count: 3,
  });
  expect(lines[0]).toContain('"count":3');
  expect(redactor.holdsSecret(lines[0]!)).toBe(false);
});
