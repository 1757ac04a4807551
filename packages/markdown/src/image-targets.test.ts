import { describe, expect, test } from "vitest";
import { replaceImageTargets } from "./image-targets.ts";

describe("replaceImageTargets", () => {
  const known = (target: string): string | undefined =>
    ["a (1).png", "b.png", "https://x.example/c?d=1&e=%C3%A9_2"].includes(target) ? "/media/x.png" : undefined;

  test.for([
    ["![t](<a (1).png> 'title') ![](a%20(1).png)", "![t](/media/x.png 'title') ![](/media/x.png)"],
    ["[![alt [x]](b.png)](b.png)", "[![alt [x]](/media/x.png)](b.png)"],
    ['<img alt="<" src="b.png">', '<img alt="<" src="b.png">'],
    ["<img\n  width=3\n  SRC='b.png' />", "<img\n  width=3\n  SRC='/media/x.png' />"],
    ["[r]: b.png 'T'\n[l]: other.md", "[r]: /media/x.png 'T'\n[l]: other.md"],
    ["![](https://x.example/c?d=1\\&e=%C3%A9\\_2)", "![](/media/x.png)"],
    ["~~~\n![](b.png)\n~~~\n![](b.png)", "~~~\n![](b.png)\n~~~\n![](/media/x.png)"],
  ] as const)("%j", ([body, expected]) => {
    expect(replaceImageTargets(body, known)).toBe(expected);
  });

  test.for([
    ["brackets", "![".repeat(300_000)],
    ["tags", "<img ".repeat(300_000)],
    ["parentheses", `![](${"(".repeat(300_000)}`],
    ["definitions", `[${"a".repeat(300_000)}`],
    ["spaces", `![]( ${" ".repeat(300_000)}`],
  ] as const)("takes no more than its time for %s", ([, body]) => {
    const start = process.cpuUsage();
    replaceImageTargets(body, known);
    expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
  });
});
