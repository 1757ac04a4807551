import { createHash, randomBytes } from "node:crypto";
import type { SiteArticle } from "@handrail/core";
import { renderMarkdown } from "@handrail/markdown";
import type { RenderedText } from "../views/build-article.ts";
import { createSizedCache } from "./sized-cache.ts";

/** All texts of a site with some thousand: where only a list beside a text changed, its page need not render it again. */
const mostCharacters = 24 * 1024 * 1024;

interface Entry {
  readonly text: RenderedText;
  /** Link targets as written, in the order of their placeholders. */
  readonly targets: readonly string[];
  /** Link targets that led nowhere. */
  readonly unresolved: readonly string[];
}

export interface ImageSize {
  readonly width: number;
  readonly height: number;
  /** Smaller versions, as browsers choose among them. */
  readonly srcset?: string;
}

export interface TextRenderer {
  render(article: SiteArticle): Promise<RenderedText>;
}

/** Every picture of the site lies in its media folder; any other local address leads nowhere. */
function isOnThisSite(target: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

/**
 * Renders bodies once per text, not once per page: a text that stands on eight pages, because it is not
 * translated, differs only in where its links lead. Those are placeholders in what is kept, filled in per page.
 */
export function createTextRenderer(
  sizeOf: (fileName: string) => ImageSize | undefined,
  renderBody: typeof renderMarkdown = renderMarkdown,
  /** Grows when an image is shown another way than before. */
  imageRevision: () => number = () => 0,
): TextRenderer {
  const kept = createSizedCache<Entry>(mostCharacters, ({ text }) => text.html.length);
  // Unguessable, so that no text can contain a placeholder of its own.
  const prefix = `/.link-${randomBytes(8).toString("hex")}/`;
  const placeholder = new RegExp(`"${prefix.replaceAll(".", String.raw`\.`)}(\\d+)"`, "g");

  async function renderOnce(article: SiteArticle): Promise<Entry> {
    const targets: string[] = [];
    const unresolved: string[] = [];
    const text = await renderBody(article.body, {
      locale: article.textLocale,
      resolveLink(target) {
        if (article.resolveLink(target) !== undefined) return `${prefix}${targets.push(target) - 1}`;
        unresolved.push(target);
        return undefined;
      },
      resolveImage: (target) => {
        const fileName = /^\/media\/([^/?#]+)$/.exec(target)?.[1];
        const size = fileName === undefined ? undefined : sizeOf(fileName);
        if (size) return { src: target, ...size };
        return isOnThisSite(target) ? "missing" : undefined;
      },
    });
    return { text, targets, unresolved };
  }

  return {
    async render(article) {
      const key = createHash("sha256")
        .update(`${imageRevision()}\n${article.textLocale}\n${article.path}\n${article.body}`)
        .digest("base64");
      const { text, targets } = await kept.get(
        key,
        () => renderOnce(article),
        // A page that came or went turns a link into another kind of one.
        ({ targets: led, unresolved }) =>
          led.every((target) => article.resolveLink(target) !== undefined) &&
          unresolved.every((target) => article.resolveLink(target) === undefined),
      );
      const html = text.html.replaceAll(placeholder, (_, index: string) => {
        const target = targets[Number(index)] ?? "";
        return `"${escapeAttribute(article.resolveLink(target) ?? target)}"`;
      });
      return { html, headings: text.headings };
    },
  };
}
