import { openAnalyzer } from "@handrail/text-analysis";
import { expect, test } from "vitest";
import { contradictionsOf, cuesOf } from "./cues.ts";

async function contradictions(locale: string, one: string, other: string): Promise<string[]> {
  const analyzer = await openAnalyzer(locale);
  return contradictionsOf(cuesOf(one, analyzer), cuesOf(other, analyzer));
}

test.each([
  ["en", "Offer a discount to students.", "Never offer a discount to students."],
  ["de", "Nenne dem Kunden den Preis des Tarifs.", "Nenne dem Kunden nie den Preis des Tarifs."],
  ["fr", "Proposez une remise aux étudiants.", "Ne proposez jamais de remise aux étudiants."],
  ["es", "Ofrece un descuento a los estudiantes.", "Nunca ofrezcas un descuento a los estudiantes."],
  ["ru", "Предлагайте студентам скидку на тариф.", "Никогда не предлагайте студентам скидку на тариф."],
  ["ja", "学生に割引を提案してください。", "学生に割引を提案しないでください。"],
  ["zh", "向学生提供套餐折扣。", "不要向学生提供套餐折扣。"],
])("A no against a yes on one subject is seen: %s", async (locale, one, other) => {
  expect(await contradictions(locale, one, other)).toEqual(["One says no where the other says yes."]);
  expect(await contradictions(locale, one, one)).toEqual([]);
});

test("Numbers that differ are named, also when they are written differently", async () => {
  expect(await contradictions("en", "Refunds take 5 days.", "Refunds take 14 days.")).toEqual([
    "Numbers differ: 5 against 14.",
  ]);
  expect(await contradictions("en", "The limit is 1,000 users.", "The limit is 1.000 users.")).toEqual([]);
  expect(await contradictions("en", "Refunds take 5 days.", "Refunds take 5 days, at most 14.")).toEqual([]);
});

test("A no on another subject is none", async () => {
  expect(await contradictions("en", "Offer a discount to students.", "Never mention competitors.")).toEqual([]);
});
