import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";

const perSheet = 12;

/** Lays pictures out, twelve to a sheet of six columns, each with its name below. Returns the sheets' files. */
export async function makeContactSheets(
  browser: Browser,
  folder: string,
  name: string,
  pictures: readonly string[],
): Promise<string[]> {
  const files: string[] = [];
  const page = await browser.newPage({ viewport: { width: 2000, height: 1000 } });
  for (let start = 0; start < pictures.length; start += perSheet) {
    const cells = pictures
      .slice(start, start + perSheet)
      .map(
        (file) =>
          `<figure><img src="${pathToFileURL(file).href}"><figcaption>${basename(file, ".png")}</figcaption></figure>`,
      );
    const html = join(folder, "sheet.html");
    writeFileSync(
      html,
      `<!doctype html><meta charset="utf-8"><style>
        body { margin: 16px; background: #888; font: 14px sans-serif; display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px }
        figure { margin: 0 } img { width: 100%; display: block } figcaption { padding: 4px 0 }
      </style>${cells.join("")}`,
    );
    await page.goto(pathToFileURL(html).href);
    const file = join(folder, `sheet-${name}-${1 + start / perSheet}.png`);
    await page.screenshot({ path: file, fullPage: true });
    files.push(file);
  }
  await page.close();
  return files;
}
