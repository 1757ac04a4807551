import { describe, expect, test } from "vitest";
import { fillIn, matching, textFor } from "./canned-answers.ts";

const facts = { contactName: "Zoë van Dijk", contactEmail: "", agentName: "Ana", ticket: "#12" };
const answer = (shortcut: string, title: string, texts: Record<string, string> = { en: "x" }) => ({
  id: shortcut,
  shortcut,
  title,
  texts,
});

describe("canned answers", () => {
  test("placeholders are filled in; what is unknown leaves its own words", () => {
    expect(fillIn("Hi {{contact.first_name|there}}, {{ contact.email | no address }}, {{ticket}}", facts)).toBe(
      "Hi Zoë, no address, #12",
    );
    expect(fillIn("Hi {{contact.name|there}} {{unknown.thing}}", { ...facts, contactName: "" })).toBe(
      "Hi there {{unknown.thing}}",
    );
  });

  test("the language of the conversation comes first", () => {
    const texts = { en: "Hello", "pt-BR": "Olá", de: "Hallo" };
    expect(textFor(answer("a", "A", texts), "de-AT")).toBe("Hallo");
    expect(textFor(answer("a", "A", texts), "pt")).toBe("Olá");
    expect(textFor(answer("a", "A", texts), "ja")).toBe("Hello");
  });

  test("shortcuts that begin so come before titles that hold it", () => {
    const answers = [answer("thanks", "Refund thanks"), answer("refund", "How refunds work")];
    expect(matching(answers, "ref").map(({ shortcut }) => shortcut)).toEqual(["refund", "thanks"]);
  });
});
