import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureRedaction } from "../testing/measure-redaction.ts";
import { hasPersonalDataCases, readCases, type LabelledText } from "../testing/personal-data-cases.ts";
import { passesLuhn } from "./check-digits.ts";
import { personalDataKinds } from "./finding.ts";
import { findPersonalData } from "./find-personal-data.ts";
import { redactionPolicyOf } from "./policy.ts";
import { pseudonymise, redact } from "./redact.ts";

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
    "Where do I find invoice 4711-0815?",
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

  test("what people need to reach the contact stays in the message and goes nowhere else", () => {
    const text = "I am ana@example.com, call +49 30 901820 84 or 07700 900976, from 203.0.113.7, born on 2/8/1935";
    expect(redact(text)).toEqual({ text, found: [] });
    expect(pseudonymise(text)).toBe(
      "I am [email], call [phone number] or [phone number], from [network address], born on [date of birth]",
    );
  });

  test("a workspace chooses, but cannot keep what opens an account", () => {
    const strict = redactionPolicyOf({ email: "remove", phone: "keep", card: "keep" });
    expect(redact("4111111111111111 ana@example.com +49 30 90182084", strict).text).toBe(
      "[redacted card] [redacted email] +49 30 90182084",
    );
    expect(pseudonymise("+49 30 90182084", strict)).toBe("+49 30 90182084");
  });

  test.each([
    ["SSN 495-09-0277", "SSN [redacted id number]"],
    ["Mi DNI es 12345678Z, gracias", "Mi DNI es [redacted id number], gracias"],
    ["Mon numéro de sécurité sociale : 2 55 08 14 168 025 38", "Mon numéro de sécurité sociale : [redacted id number]"],
    ["CPF 529.982.247-25", "CPF [redacted id number]"],
    ["我的身份证号是11010519491231002X", "我的身份证号是[redacted id number]"],
    ["마이 주민등록번호는 960121-1234567 입니다", "마이 주민등록번호는 [redacted id number] 입니다"],
    ["マイナンバーは1234 5678 9018です", "マイナンバーは[redacted id number]です"],
    ["رقم الهوية ١٠٥٨٥٢٩٩٤٠", "رقم الهوية [redacted id number]"],
    ["Reisepass C01234565 ist abgelaufen", "Reisepass [redacted id number] ist abgelaufen"],
    ["паспорт 4509 123456", "паспорт [redacted id number]"],
    ["TC Kimlik No: 10000000146", "TC Kimlik No: [redacted id number]"],
    ["my passport number is 912803456", "my passport number is [redacted id number]"],
    ["账号 银行账号 6217 0012 3456", "账号 银行账号 [redacted bank account]"],
    [
      "routing 121000358 acct number 945456787654",
      "routing [redacted bank account] acct number [redacted bank account]",
    ],
    ["card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "card [redacted card]"],
    ["4111 1111 1111 1111 123", "[redacted card] 123"],
    ["card ４１１１ １１１１ １１１１ １１１１", "card [redacted card]"],
    ["5542 3718 4895 4490 cvv 123", "[redacted card] cvv [redacted card code]"],
    ["IBAN : PL29 2264 5728 5285 6779 2593 1232", "IBAN : [redacted iban]"],
    ["Verification code: 482913", "Verification code: [redacted password]"],
  ])("takes out: %s", (text, expected) => expect(redact(text).text).toBe(expected));

  test.each([
    ["電話は+971 50 123 9658です", "電話は[phone number]です"],
    ["رقم الهاتف ٠٥٠١٢٣٤٥٦٧", "رقم الهاتف [phone number]"],
    ["手机 13812345678", "手机 [phone number]"],
    ["Ruf mich an: 0151 23456114", "Ruf mich an: [phone number]"],
    ["llámame al 612 345 678", "llámame al [phone number]"],
    ["https://x.example/?phone=+493090182084", "https://x.example/?phone=[phone number]"],
    ["mail ana (at) example (dot) com", "mail [email]"],
    ["почта иван@пример.рф", "почта [email]"],
    ["[mail](mailto:maria@example.com)", "[mail](mailto:[email])"],
    ["<b>owei+help@example.com</b>", "<b>[email]</b>"],
    ["write to ana@example.com.", "write to [email]."],
    ["ping 2001:db8::3757 or 00:1A:2B:3C:4D:5E", "ping [network address] or [network address]"],
    ["生年月日は1980年4月3日", "生年月日は[date of birth]"],
  ])("hides: %s", (text, expected) => expect(pseudonymise(text)).toBe(expected));

  test.each([
    "Version 10.2.15.3 crashes",
    "Build 2024.12.31.1",
    "ISBN 978-3-16-148410-0",
    "Invoice INV-2024-000123 of 2024-03-15",
    "1234567890123456 rows were scanned",
    "react@18.2.0 and user@host in the docs",
    "git clone git@github.com:example/handrail.git",
    "lat 51.5074 lon -0.1278",
    "Order 20240131-4711 was shipped at 10:30",
    "my order number is 12345678",
    "bind to 0.0.0.0:8080 or 127.0.0.1",
    "std::vector and a::b",
    "Error 0x80070005, code 3221225477",
    "Was kostet der Tarif Pro 2026? 1.299,00 EUR",
    "HTTP 404 after 30000 ms, tell me 123456",
    "What is a token, and how long is an API key?",
    "Where do I set my tax id?",
    "Which passport formats are there, 2 or 3?",
  ])("neither takes out nor hides: %s", (text) => expect(pseudonymise(text)).toBe(text));

  test("reading a long text takes time in proportion to it, whatever it holds", () => {
    const size = 50_000;
    const slow: string[] = [];
    for (const part of [
      "1 ",
      "a1",
      "password ",
      "eyJ",
      "://a:",
      "4111 ",
      "+49 30 ",
      "a@b.",
      "1.1.1.1.",
      "::1:",
      "ab:",
      "123-45-6789 ",
      "DE00 ",
      "-----BEGIN PRIVATE KEY-----",
      "(at) ",
      "passport ",
      "A1B2-",
      "\u0661",
      "token=",
      "cookie: ",
      "[",
      "1(",
    ]) {
      const text = part.repeat(size / part.length);
      const started = performance.now();
      findPersonalData(text);
      const took = performance.now() - started;
      if (took > 2_000) slow.push(`${part}: ${Math.round(took)} ms`);
    }
    expect(slow).toEqual([]);
  });
});

describe.skipIf(!hasPersonalDataCases)("redaction on recorded texts (skipped: data not there)", () => {
  test("reaches the goals of pattern kinds on support chats", () => {
    const measure = measureRedaction(readCases<LabelledText>("support_chat.jsonl"));
    const card = measure.kinds.find(({ kind }) => kind === "card")!;
    expect(card.missed).toEqual([]);
    expect(measure.recall).toBeGreaterThanOrEqual(0.98);
    expect(measure.precision).toBeGreaterThanOrEqual(0.97);
    expect(measure.falseTexts).toBeLessThanOrEqual(0.01);
  });

  test("finds what synthetic messages of others hold", () => {
    expect(measureRedaction(readCases<LabelledText>("presidio_research.jsonl")).recall).toBeGreaterThanOrEqual(0.97);
  });

  test("has a policy for every kind that it finds", () => {
    const policy = redactionPolicyOf({});
    for (const kind of personalDataKinds) expect(policy[kind]).toBeDefined();
  });
});
