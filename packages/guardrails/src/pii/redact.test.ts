import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passesLuhn } from "./cards.ts";
import { findPersonalData, redact } from "./redact.ts";

describe("redaction", () => {
  test.each([
    ["My card 4111 1111 1111 1111 was declined", "My card [redacted card] was declined"],
    ["カード番号は5555-5555-5555-4444です", "カード番号は[redacted card]です"],
    ["بطاقتي ٤١١١١١١١١١١١١١١١ شكرا", "بطاقتي [redacted card] شكرا"],
    ["Bitte an DE89 3704 0044 0532 0130 00 zahlen", "Bitte an [redacted iban] zahlen"],
    ["iban:gb29nwbk60161331926819.", "iban:[redacted iban]."],
    ["key sk-proj-abcdefghijklmnopqrst1234567890 fails", "key [redacted secret] fails"],
    ["Authorization: Bearer abcdef0123456789abcdef", "Authorization: Bearer [redacted secret]"],
    ["postgres://app:hunter2secret@db.example.com/app", "postgres://app:[redacted secret]@db.example.com/app"],
    [
      "my password is Tr0ub4dor&3 and my mail is a@example.com",
      "my password is [redacted password] and my mail is a@example.com",
    ],
    ["Passwort: geheim123", "Passwort: [redacted password]"],
    ["密码：abc12345", "密码：[redacted password]"],
  ])("%s", (text, expected) => expect(redact(text).text).toBe(expected));

  test.each([
    "How do I reset my password?",
    "The password is wrong every time",
    "Order 4539-1148-0343-6468 failed the check digit",
    "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "UUID 550e8400-e29b-41d4-a716-446655440000",
    "Call me at +49 30 901820 or write to ana@example.com",
    "Which API key scopes are there?",
    "Set HANDRAIL_MODEL_KEY in the environment",
  ])("leaves alone: %s", (text) => expect(redact(text)).toEqual({ text, found: [] }));

  test("every valid card of 16 digits in groups is found, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^4\d{14}$/),
        fc.constantFrom("", " ", "-"),
        fc.constantFrom("", "call ", "номер "),
        (body, gap, before) => {
          const check = [..."0123456789"].find((digit) => passesLuhn(body + digit))!;
          fc.pre(!/^(\d)\1+$/.test(body + check));
          const written = (body + check).match(/\d{4}/g)!.join(gap);
          expect(redact(`${before}${written} !`).text).toBe(`${before}[redacted card] !`);
        },
      ),
    );
  });

  test("redacting twice changes nothing more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const once = redact(text).text;
        expect(redact(once).text).toBe(once);
      }),
    );
  });

  test("long texts without findings cost little", () => {
    const started = performance.now();
    for (const text of [
      "1 ".repeat(2000),
      "a1".repeat(2000),
      "password ".repeat(450),
      "eyJ".repeat(1300),
      "://a:".repeat(800),
    ])
      redact(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

const cases = new URL("../../../../../shared/data/safety/pii/support_chat.jsonl", import.meta.url);

describe.skipIf(!existsSync(cases))(
  "redaction on recorded cases (skipped where ../shared/data/safety is absent)",
  () => {
    const kinds: Readonly<Record<string, string>> = { CREDIT_CARD: "card", IBAN_CODE: "iban", SECRET: "secret" };

    test("finds every card, IBAN and secret of support chats and nothing else", () => {
      const wrong: string[] = [];
      for (const line of readFileSync(cases, "utf8").trim().split("\n")) {
        const { text, spans } = JSON.parse(line) as {
          text: string;
          spans: { start: number; end: number; type: string }[];
        };
        const found = findPersonalData(text);
        const expected = spans.filter(({ type }) => type in kinds);
        const missed = expected.some(
          (span) =>
            !found.some(
              (finding) => finding.kind === kinds[span.type] && finding.start <= span.start && finding.end >= span.end,
            ),
        );
        const extra = found.some(
          (finding) => !expected.some((span) => span.start < finding.end && span.end > finding.start),
        );
        if (missed || extra) wrong.push(text);
      }
      expect(wrong).toEqual([]);
    });
  },
);
