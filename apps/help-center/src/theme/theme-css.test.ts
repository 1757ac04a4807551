import { plainTheme } from "@handrail/core";
import { describe, expect, it } from "vitest";
import { safeCss } from "./safe-css.ts";
import { themeCss } from "./theme-css.ts";

describe("a company's own style sheet", () => {
  it("keeps what styles", () => {
    const { css, removed } = safeCss(
      ".footer { color: rebeccapurple; background: url(/media/0123abcd.png) } @media (width > 40rem) { h1 { --x: 1px } }",
    );
    expect(css).toContain(".footer{color:rebeccapurple;background:url(/media/0123abcd.png)}");
    expect(css).toContain("h1{--x:1px}");
    expect(removed).toEqual([]);
  });

  it.each([
    ["@import url(https://evil.example/x.css);", "@import"],
    ["@import 'https://evil.example/x.css';", "@import"],
    ["@font-face { font-family: x; src: url(https://evil.example/f) }", "@font-face"],
    ["@charset 'utf-8'; p { color: red }", "@charset"],
    [".a { background: url(https://evil.example/pixel) }", "url(https://evil.example/pixel)"],
    [".a { background: URL( 'https://evil.example/p' ) }", "url(https://evil.example/p)"],
    [String.raw`.a { background: u\72l(https://evil.example/p) }`, "evil.example"],
    [".a { background: image-set('https://evil.example/p' 1x) }", "image-set()"],
    [".a { --b: url(https://evil.example/p); background: var(--b) }", "url(https://evil.example/p)"],
    [".a { background: url(data:text/html,x) }", "url(data:text/html,x)"],
    [".a { background: url(//evil.example/p) }", "url(//evil.example/p)"],
    [".a { width: expression(alert(1)) }", "expression()"],
    [".a { behavior: url(#x) }", "behavior"],
  ])("loses what could load or run something: %s", (text, reason) => {
    const { css, removed } = safeCss(text);
    expect(css).not.toMatch(/evil|expression|behavior|import|font-face|text\/html/);
    expect(removed.join(" ")).toContain(reason);
  });

  it("is cut at its largest size and survives being broken", () => {
    expect(safeCss("a{color:red}".repeat(20_000)).css.length).toBeLessThanOrEqual(60 * 1024);
    for (const text of ["}}}{{{", "a{color:", "/* never closed", "<style>x</style>", "a{b:c}}</style><script>"])
      expect(safeCss(text).css).not.toContain("<");
  });
});

describe("a theme", () => {
  it("sets only the tokens that differ from the site's own", () => {
    expect(themeCss(plainTheme)).toBe("\n");
    const css = themeCss({ ...plainTheme, accent: "#ffd400", corners: "sharp", font: "serif", headingFont: "slab" });
    expect(css).toContain("--hr-accent:light-dark(oklch(");
    expect(css).toContain("--hr-radius:3px");
    expect(css).toContain("--hr-font-latin:Charter");
    expect(css).toContain("font-family:Rockwell");
  });
});
