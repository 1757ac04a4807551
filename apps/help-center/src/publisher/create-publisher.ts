import { join } from "node:path";
import type { Locale, Logger, SiteContent } from "@handrail/core";
import type { SiteRenderer } from "../render/open-site-renderer.ts";
import type { PagePath } from "../views/addresses.ts";
import { buildNotFound, buildPreviewGone } from "../views/build-plain-pages.ts";
import { buildSearch } from "../views/build-search.ts";
import type { SearchHit } from "../views/page-view.ts";
import type { SiteFeatures } from "../views/site-frame.ts";
import { copyBuiltAssets, listFiles } from "./built-assets.ts";
import { openMedia, type ImageVariants } from "./media.ts";
import { forEachPage } from "./for-each-page.ts";
import { fileOf } from "./page-file.ts";
import { openPageSource } from "./page-source.ts";
import { rebaseLinks } from "./rebase-links.ts";
import type { PageSource } from "./page-source.ts";
import type { PublishProgress } from "./for-each-page.ts";
import { createTextRenderer } from "./rendered-text.ts";
import { removeFile, writeCompressed } from "./write-file.ts";

export interface PublishResult {
  /** Pages rendered. */
  readonly rendered: number;
  /** Files whose bytes changed. */
  readonly replaced: number;
  readonly removed: number;
  readonly durationMs: number;
}

export interface Publisher {
  /**
   * Brings the site's files in line with what is published: all of them, or the named pages. A page that
   * no longer exists loses its file. Calls wait for each other.
   */
  publish(plan: "all" | readonly PagePath[], onProgress?: PublishProgress): Promise<PublishResult>;
  /** Looks for the smaller versions of these images again at the next publish. */
  forgetImages(fileNames: readonly string[]): void;
  /** One page as it would be published now; undefined when there is no such page. Writes nothing. */
  render(path: PagePath): Promise<string | undefined>;
  /** The page of search results, for readers without JavaScript; undefined for a locale the site does not have. */
  renderSearch(locale: Locale, query: string, hits: readonly SearchHit[]): Promise<string | undefined>;
  /** The page for a missing address, with what its words find; undefined for a locale the site does not have. */
  renderNotFound(locale: Locale, hits: readonly SearchHit[]): Promise<string | undefined>;
  /** A page of other content, as this site would show it, for holders of a link. */
  renderPreview(preview: PreviewRequest): Promise<string | undefined>;
  /** What a link to drafts answers that leads to nothing. */
  renderPreviewGone(locale: Locale): Promise<string | undefined>;
}

export interface PreviewRequest {
  readonly content: SiteContent;
  readonly path: PagePath;
  /** The only language whose pages are shown. */
  readonly locale: Locale;
  readonly until: Date;
  /** Where the pages of that language stand: `/preview/…`, without a slash at its end. */
  readonly base: string;
}

export interface PublisherOptions {
  readonly content: SiteContent;
  readonly renderer: SiteRenderer;
  /** The site's files go here; nothing else may live in it. */
  readonly folder: string;
  readonly logger: Logger;
  /** What the server behind the site offers; search and chat at their usual addresses unless told otherwise. */
  readonly features?: SiteFeatures;
  /** Smaller versions of images; without them pages show images as they are. */
  readonly variants?: ImageVariants;
}

const serverFeatures: SiteFeatures = { widget: "/widget.js", search: true, feedback: true };

/** Search and votes know what is live, and nobody should ask the assistant about a draft. */
const previewFeatures: SiteFeatures = { widget: undefined, search: false, feedback: false };

/**
 * Takes another 15 bytes off an English article and 100 to 190 off a Japanese, Chinese or Arabic one than 5 does, for 0.2 ms
 * of CPU; from 9 on a page takes ten times that (`scripts/measure-compression.ts`).
 */
const pageQuality = 7;

export function createPublisher(options: PublisherOptions): Publisher {
  const { content, renderer, folder, logger, features = serverFeatures } = options;
  const media = openMedia(folder, options.variants);
  const texts = createTextRenderer(
    (fileName) => media.sizeOf(fileName),
    undefined,
    () => media.revision,
  );
  const openSource = (): PageSource => openPageSource({ content, renderer, texts, features });
  let assetsCopied: Promise<void> | undefined;

  async function removeOthers(paths: readonly PagePath[]): Promise<number> {
    const wanted = new Set(paths.map(fileOf));
    const removable = (await listFiles(folder)).filter(
      (file) => !/^(?:_astro|media)[\\/]/.test(file) && !wanted.has(file.replaceAll("\\", "/").replace(/\.br$/, "")),
    );
    const removed = await Promise.all(removable.map((file) => removeFile(folder, file)));
    return removable.filter((file, index) => removed[index] && file.endsWith(".html")).length;
  }

  async function publish(plan: "all" | readonly PagePath[], onProgress?: PublishProgress): Promise<PublishResult> {
    const start = performance.now();
    // What pages refer to comes before the pages.
    await (assetsCopied ??= copyBuiltAssets(renderer.assetFolder, folder));
    await media.write(content);
    const source = openSource();
    const paths = plan === "all" ? await source.paths() : [...new Set(plan)];
    const result = { rendered: 0, replaced: 0, removed: 0 };
    await forEachPage(paths, onProgress, async (path) => {
      const file = fileOf(path);
      if (!file) {
        logger.warn("A page with an unusable address was left out", { path });
        return;
      }
      const text = await source.read(path);
      if (text === undefined) {
        if (await removeFile(folder, file)) result.removed++;
        return;
      }
      result.rendered++;
      if ((await writeCompressed(join(folder, file), text, pageQuality)) === "replaced") result.replaced++;
    });
    if (plan === "all") {
      result.removed += await removeOthers(paths);
      await media.prune(content);
    }
    const durationMs = Math.round(performance.now() - start);
    logger.info("Published the site", { ...result, durationMs });
    return { ...result, durationMs };
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    publish(plan, onProgress) {
      const next = last.then(() => publish(plan, onProgress));
      last = next.catch(() => {});
      return next;
    },
    forgetImages: (fileNames) => media.forget(fileNames),
    render: (path) => openSource().read(path),
    async renderNotFound(locale, hits) {
      const settings = await content.settings();
      if (!settings.locales.some((entry) => entry.locale === locale)) return undefined;
      const view = buildNotFound({ settings, features }, await content.navigation(locale), hits);
      return (await renderer.render(view)).html;
    },
    async renderPreview({ content: shown, path, locale, until, base }) {
      await (assetsCopied ??= copyBuiltAssets(renderer.assetFolder, folder));
      await media.write(shown);
      const source = openPageSource({
        content: shown,
        renderer,
        texts,
        features: previewFeatures,
        adapt: (settings) => ({ ...settings, locales: settings.locales.filter((entry) => entry.locale === locale) }),
        preview: { until },
      });
      const html = path.endsWith("/") ? await source.read(path) : undefined;
      const isPage = (address: string): boolean => /^[^?#]*\/(?:[?#]|$)/.test(address);
      return (
        html &&
        rebaseLinks(html, (address) =>
          address.startsWith(`${locale}/`) && isPage(address) ? `${base}/${address}` : `/${address}`,
        )
      );
    },
    async renderPreviewGone(locale) {
      const settings = await content.settings();
      if (!settings.locales.some((entry) => entry.locale === locale)) return undefined;
      const view = buildPreviewGone({ settings, features }, await content.navigation(locale));
      return (await renderer.render(view)).html;
    },
    async renderSearch(locale, query, hits) {
      const settings = await content.settings();
      if (!settings.locales.some((entry) => entry.locale === locale)) return undefined;
      return (await renderer.render(buildSearch({ settings, features }, locale, query, hits))).html;
    },
  };
}
