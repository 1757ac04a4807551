import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactedMark, removalOf } from "./removal.ts";

describe("words that are taken out", () => {
  const text = "Hello, my card is 4012 8888 8888 1881 and I live at 12 Elm Street.";

  test("leave the rest of the message, whatever their case and white space", () => {
    expect(removalOf(text, ["4012  8888 8888\n1881", "12 ELM street"]).left).toBe(
      "Hello, my card is [redacted] and I live at [redacted].",
    );
  });

  test("without passages nothing is left", () => {
    expect(removalOf(text).left).toBe(redactedMark);
  });

  test("a passage that is not there changes nothing", () => {
    expect(removalOf(text, ["5500"]).left).toBe(text);
  });

  test("signs of patterns mean themselves", () => {
    expect(removalOf("a.b (c) a+b", ["a+b"]).left).toBe("a.b (c) [redacted]");
    expect(removalOf("costs $5 (net)", ["$5 (net)"]).left).toBe("costs [redacted]");
  });

  test("a summary loses what it has of them, also when it is cut", () => {
    const { closely } = removalOf(text);
    expect(closely("Contact says: my card is 4012 8888 88…")).not.toMatch(/4012|8888/);
    expect(closely("They live at 12 Elm Str")).not.toContain("Elm Str");
    expect(closely("Asked about refunds")).toBe("Asked about refunds");
  });

  test("numbers and addresses go wherever they stand", () => {
    const { exactly } = removalOf("mail me at ana.k@example.com or 0301234567", ["ana.k@example.com or 0301234567"]);
    expect(exactly("Is ana.k@example.com right?")).toBe("Is [redacted] right?");
    expect(exactly("I call 0301234567.")).toBe("I call [redacted].");
  });

  test("whatever is removed is not in what is left", () => {
    const word = fc.stringMatching(/^[a-z0-9@.]{4,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(5), (words, at) => {
        const secret = words[at % words.length]!;
        const { left, exactly, closely } = removalOf(words.join(" "), [secret]);
        for (const result of [left, exactly(`before ${secret} after`), closely(`x${secret}y`)])
          if (secret !== "redacted") expect(result).not.toContain(secret);
      }),
    );
  });
});
