import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLogger } from "@handrail/core";
import type { Browser } from "playwright-core";
import { createPublisher, openSiteRenderer } from "../src/index.ts";
import type { Publisher } from "../src/index.ts";
import { openFolderContent } from "../src/testing/folder-content.ts";
import type { FolderContent, FolderContentOptions } from "../src/testing/folder-content.ts";
import { startPreviewServer } from "../src/testing/preview-server.ts";
import { launchChromium } from "../test/chromium.ts";

export interface Preview {
  readonly origin: string;
  readonly browser: Browser;
  readonly content: FolderContent;
  readonly publisher: Publisher;
  close(): Promise<void>;
}

const contentFolder = fileURLToPath(new URL("../../../content", import.meta.url));

/** The project's own content as a published site behind a server on loopback, and a browser to look at it. */
export async function openPreview(more: Partial<FolderContentOptions> = {}): Promise<Preview> {
  const folder = await mkdtemp(join(tmpdir(), "handrail-preview-"));
  const content = await openFolderContent(contentFolder, {
    name: "Handrail",
    sourceLocale: "en",
    locales: ["en", "de", "es", "fr", "ja", "zh", "ar"],
    tagline: {
      en: "Guides and answers for everyone who writes, connects and runs Handrail.",
      ja: "Handrail を書く人、つなぐ人、動かす人のためのガイドと答え。",
      ar: "أدلة وإجابات لكل من يكتب بـ Handrail أو يربطه أو يشغّله.",
    },
    stale: ["writing/translate"],
    ...more,
  });
  const publisher = createPublisher({ content, renderer: await openSiteRenderer(), folder, logger: silentLogger });
  await publisher.publish("all");
  const server = await startPreviewServer(folder, content, publisher);
  const browser = await launchChromium();
  return {
    origin: server.origin,
    browser,
    content,
    publisher,
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
