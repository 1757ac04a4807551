import { join } from "node:path";
import type { Browser } from "playwright-core";

export interface Shot {
  readonly label: string;
  readonly png: Buffer;
  readonly width: number;
}

const perSheet = 12;

/** Lays pictures out in sheets of twelve with their names, so that a whole state can be judged in a few looks. */
export async function writeContactSheets(
  browser: Browser,
  shots: readonly Shot[],
  folder: string,
  name: string,
): Promise<string[]> {
  const files: string[] = [];
  for (let start = 0; start < shots.length; start += perSheet) {
    const page = await browser.newPage({ viewport: { width: 1760, height: 800 } });
    const cells = shots.slice(start, start + perSheet).map(({ label, png, width }) => {
      const shown = width < 600 ? 280 : 570;
      return `<figure><figcaption>${label}</figcaption><img width="${shown}" src="data:image/png;base64,${png.toString("base64")}"></figure>`;
    });
    await page.setContent(
      `<style>body{margin:12px;background:#888;font:13px sans-serif;display:flex;flex-wrap:wrap;gap:12px;align-items:start}figure{margin:0}figcaption{color:#fff;padding:2px}img{display:block}</style>${cells.join("")}`,
    );
    const file = join(folder, `${name}-${start / perSheet + 1}.png`);
    await page.screenshot({ path: file, fullPage: true });
    await page.close();
    files.push(file);
  }
  return files;
}
