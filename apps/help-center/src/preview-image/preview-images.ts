import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { directionOf } from "@handrail/core";
import type { Locale, SiteContent } from "@handrail/core";
import { replaceFile } from "../publisher/write-file.ts";
import { nameFor } from "../strings/site-words.ts";
import { findTopic } from "../views/topic-tree.ts";
import { drawPreview } from "./draw-preview.ts";
import type { PreviewImage } from "./draw-preview.ts";

export interface PreviewImages {
  /** The picture at an address below `/og/`: `en`, or `en/writing/first-article`; undefined where there is no such page. */
  read(address: string): Promise<Uint8Array | undefined>;
}

/** Counts up when pictures are drawn differently. */
const revision = 1;

async function describe(content: SiteContent, locale: Locale, path: string): Promise<PreviewImage | undefined> {
  const settings = await content.settings();
  if (!settings.locales.some((entry) => entry.locale === locale)) return undefined;
  const common = {
    siteName: nameFor(settings, locale),
    locale,
    direction: directionOf(locale),
    accent: settings.theme.accent,
  };
  if (path === "") return { ...common, title: settings.tagline[locale] || nameFor(settings, locale), above: "" };
  const { topics } = await content.navigation(locale);
  const topic = findTopic(topics, path);
  if (topic) return { ...common, title: topic.topic.title, above: topic.above.at(-1)?.title ?? "" };
  const article = await content.article(locale, path);
  if (!article) return undefined;
  return {
    ...common,
    locale: article.textLocale,
    direction: directionOf(article.textLocale),
    title: article.title,
    above: article.breadcrumbs.at(-1)?.title ?? "",
  };
}

/**
 * Preview images, drawn when somebody first asks and kept in a folder under what they show: a new title is a new file.
 * One is drawn at a time, so that a crawler does not take the machine away from readers.
 */
export function openPreviewImages(content: SiteContent, folder: string): PreviewImages {
  let last: Promise<unknown> = Promise.resolve();

  async function draw(image: PreviewImage, file: string): Promise<Uint8Array> {
    const known = await readFile(file).catch(() => undefined);
    if (known) return known;
    const png = await drawPreview(image);
    await mkdir(dirname(file), { recursive: true });
    await replaceFile(file, png);
    return png;
  }

  return {
    async read(address) {
      const [locale = "", ...rest] = address.split("/");
      const image = await describe(content, locale, rest.join("/"));
      if (!image) return undefined;
      const hash = createHash("sha256")
        .update(JSON.stringify([revision, image]))
        .digest("hex")
        .slice(0, 24);
      const file = join(folder, hash.slice(0, 2), `${hash}.png`);
      const next = last.then(() => draw(image, file));
      last = next.catch(() => {});
      return next;
    },
  };
}
