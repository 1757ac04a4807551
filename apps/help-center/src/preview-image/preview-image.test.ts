import { imageSize } from "image-size";
import { describe, expect, it } from "vitest";
import { canDraw } from "./drawable-scripts.ts";
import { drawPreview } from "./draw-preview.ts";
import { roughWidth, wrapTitle } from "./wrap-title.ts";

describe("a title on a preview image", () => {
  it("breaks between words and never becomes wider than its line", () => {
    const lines = wrapTitle("Connect a source and choose who may read what comes from it", "en", 16, 3);
    expect(lines.join(" ")).toBe("Connect a source and choose who may read what comes from it");
    for (const line of lines) expect(roughWidth(line)).toBeLessThanOrEqual(16);
  });

  it("breaks languages without spaces, and ends too long ones with an ellipsis", () => {
    const lines = wrapTitle(
      "別の言語で書かれた記事を翻訳して公開するまでの手順をくわしく説明します".repeat(3),
      "ja",
      14,
      3,
    );
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/…$/);
    for (const line of lines) expect(roughWidth(line)).toBeLessThanOrEqual(14.5);
  });

  it("keeps one endless word within the picture", () => {
    const [line = ""] = wrapTitle("x".repeat(400), "en", 14, 3);
    expect(roughWidth(line)).toBeLessThanOrEqual(20);
  });
});

describe("a preview image", () => {
  it("is a PNG of the size that other sites expect, in either direction and whatever the title", async () => {
    for (const [title, direction] of [
      ["Get started & <go on>", "ltr"],
      ["اكتب مقالتك الأولى", "rtl"],
      ["\u{11F00}\u0000", "ltr"],
    ] as const) {
      const png = await drawPreview({
        siteName: "Acme",
        title,
        above: "Guide",
        locale: "en",
        direction,
        accent: "#ffd400",
      });
      expect(imageSize(png)).toMatchObject({ width: 1200, height: 630, type: "png" });
      expect(png.length).toBeLessThan(80_000);
    }
  });

  it("does not draw letters that no font has", async () => {
    expect(await canDraw("Latin and 1234!")).toBe(true);
    expect(await canDraw("\u{11F00}")).toBe(false);
  });
});
