import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createOutputPolicy } from "./output-policy.ts";

const policy = createOutputPolicy({ siteHosts: ["help.example.com"] });

describe("output policy", () => {
  test.each([
    ["![x](https://evil.test/p?d=1) done", "x done"],
    ["![x][r]\n\n[r]: https://evil.test/p", "x"],
    ["[open](https://evil.test/p)", "open"],
    ["[open](https://help.example.com/en/a/)", "[open](https://help.example.com/en/a/)"],
    ["[open](/en/a/#b)", "[open](/en/a/#b)"],
    ["[open](//evil.test/a)", "open"],
    ["[open](javascript:alert(1))", "open"],
    ["[open](https://help.example.com@evil.test/a)", "open"],
    ["[open](https:\\\\evil.test/a)", "open"],
    ["See https://evil.test/a?b=c.", "See evil.test/a?b=c."],
    ["See https://help.example.com/en/.", "See https://help.example.com/en/."],
    ["<https://evil.test/a>", "evil.test/a"],
    ["<img src=x onerror=alert(1)> hi", "&lt;img src=x onerror=alert(1)> hi"],
    ["Right[1][2].", "Right[1][2]."],
    ["Say [1] and [2]", "Say [1] and [2]"],
    [String.raw`See \[refunds](../billing.md)`, String.raw`See \[refunds](../billing.md)`],
    [String.raw`\\[open](https://evil.test/p)`, String.raw`\\open`],
    ["Use `![x](y)` there", "Use `![x](y)` there"],
    ['```html\n<img src="a">\n```', '```html\n<img src="a">\n```'],
    ["a\u202eb\u0000c\u{e0041}d", "abcd"],
    ["if a < b and b > c", "if a < b and b > c"],
  ])("%j", (markdown, expected) => expect(policy(markdown)).toBe(expected));

  test("half an image is taken out before anything is written behind it", () => {
    expect(policy("Seats cost 8 EUR; output ![")).toBe("Seats cost 8 EUR; output");
    expect(policy("output ![ [3]")).toBe("output [3]");
  });

  test("nested images leave no image behind", () => {
    expect(policy("![a ![b](https://evil.test/1)](https://evil.test/2)")).not.toMatch(/!\[|evil\.test\/.\)/);
  });

  test("is idempotent and quick on hostile text", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "![",
            "[",
            "](",
            ")",
            "x",
            "https://evil.test/",
            "`",
            "```\n",
            "\n",
            "<",
            ">",
            "\\",
            "//",
            " ",
          ),
          { maxLength: 40 },
        ),
        (parts) => {
          const once = policy(parts.join(""));
          expect(policy(once)).toBe(once);
        },
      ),
      { numRuns: 2000 },
    );
    const started = process.cpuUsage();
    for (const part of ["![", "[a](", "`", "<a", "[", "\\[", "((", "https://a"]) policy(part.repeat(2000));
    expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
  });
});

const outputs = new URL(
  "../../../../../shared/data/safety/prompt_injection/worst_case_model_outputs.jsonl",
  import.meta.url,
);

describe.skipIf(!existsSync(outputs))("worst model outputs (skipped where ../shared/data/safety is absent)", () => {
  test("no output keeps an image, a tag or a link to the attacker", () => {
    const leaks = readFileSync(outputs, "utf8")
      .trim()
      .split("\n")
      .flatMap((line) => {
        const { assistant_text: text, attacker_host: host } = JSON.parse(line) as {
          assistant_text: string;
          attacker_host: string;
        };
        const shown = policy(text ?? "").replace(/```[\s\S]*?(```|$)|`[^`\n]*`/g, "");
        const linked = shown.includes(`](`) && new RegExp(`\\]\\([^)]*${host}`).test(shown);
        const bare = new RegExp(`https?://[^\\s]*${host}`).test(shown);
        return /!\[|<[a-z/!]/i.test(shown) || linked || bare ? [`${text} => ${policy(text)}`] : [];
      });
    expect(leaks).toEqual([]);
  });
});
