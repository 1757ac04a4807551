import { expect, test } from "vitest";
import { languageOfText } from "./language-of-text.ts";

test.each([
  ["en", "A refund arrives on your card within 5 working days. We write to you as soon as it is on its way."],
  [
    "de",
    "Die Erstattung kommt innerhalb von 5 Werktagen auf Ihrer Karte an. Wir schreiben Ihnen, sobald sie unterwegs ist.",
  ],
  ["fr", "Le remboursement arrive sur votre carte dans les 5 jours ouvrés."],
  ["es", "El reembolso llega a su tarjeta en un plazo de 5 días laborables."],
  ["pt", "O reembolso chega ao seu cartão em até 5 dias úteis. Não é preciso fazer nada."],
  ["tr", "İade, 5 iş günü içinde kartınıza ulaşır. Bu süre için ayrıca bir şey yapmanız gerekmez."],
  ["ja", "返金は5営業日以内にカードに届きます。"],
  ["zh", "退款将在五个工作日内到账。"],
  ["ar", "يصل المبلغ إلى بطاقتك خلال خمسة أيام عمل."],
  ["ru", "Деньги вернутся на вашу карту в течение пяти рабочих дней."],
])("The language of a scenario's answer is told by its small words: %s", async (locale, text) => {
  expect(await languageOfText(text, "en")).toBe(locale);
  expect(await languageOfText(text, "ja")).toBe(locale);
});

test("Where nothing tells, the likely language counts", async () => {
  expect(await languageOfText("PORT=8080", "de")).toBe("de");
});
