import { createHash, randomBytes } from "node:crypto";
import type { SiteArticle } from "@handrail/core";
import { renderMarkdown } from "@handrail/markdown";
import type { RenderedText } from "../views/build-article.ts";

const capacity = 300;

interface Entry {
  readonly text: RenderedText;
  /** Link targets as written, in the order of their placeholders. */
  readonly targets: readonly string[];
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
  const kept = new Map<string, Promise<Entry>>();
  // Unguessable, so that no text can contain a placeholder of its own.
  const prefix = `/.link-${randomBytes(8).toString("hex")}/`;
  const placeholder = new RegExp(`"${prefix.replaceAll(".", String.raw`\.`)}(\\d+)"`, "g");

  async function renderOnce(article: SiteArticle): Promise<Entry> {
    const targets: string[] = [];
    const text = await renderBody(article.body, {
      locale: article.textLocale,
      resolveLink: (target) =>
        article.resolveLink(target) === undefined ? undefined : `${prefix}${targets.push(target) - 1}`,
      resolveImage: (target) => {
        const fileName = /^\/media\/([^/?#]+)$/.exec(target)?.[1];
        const size = fileName === undefined ? undefined : sizeOf(fileName);
        if (size) return { src: target, ...size };
        return isOnThisSite(target) ? "missing" : undefined;
      },
    });
    return { text, targets };
  }

  return {
    async render(article) {
      const key = createHash("sha256")
        .update(`${imageRevision()}\n${article.textLocale}\n${article.path}\n${article.body}`)
        .digest("base64");
      let entry = kept.get(key);
      if (entry) kept.delete(key);
      entry ??= renderOnce(article);
      kept.set(key, entry);
      for (const oldest of kept.keys()) {
        if (kept.size <= capacity) break;
        kept.delete(oldest);
      }
      const { text, targets } = await entry.catch((error: unknown) => {
        kept.delete(key);
        throw error;
      });
      const html = text.html.replaceAll(placeholder, (_, index: string) => {
        const target = targets[Number(index)] ?? "";
        return `"${escapeAttribute(article.resolveLink(target) ?? target)}"`;
      });
      return { html, headings: text.headings };
    },
  };
}
