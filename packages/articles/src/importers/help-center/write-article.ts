import type {
  Article,
  ForeignArticle,
  ForeignArticleText,
  ForeignFile,
  ForeignLeftover,
  ForeignPage,
} from "@handrail/core";
import { imagesOf, nameAutolinks, replaceImageTargets, replaceLinkTargets } from "@handrail/markdown";
import { newFrontMatter } from "../../export/write-front-matter.ts";
import type { FileText } from "../../import/read-file.ts";
import { originField } from "./earlier-import.ts";

export interface ArticleWriting {
  readonly article: ForeignArticle;
  readonly text: ForeignArticleText;
  readonly foreignLocale: string;
  readonly origin: string;
  /** Where the article goes, below the collection. */
  readonly path: string;
  readonly earlier: FileText | undefined;
  readonly current: Article | undefined;
  pageOf(target: string): ForeignPage | undefined;
  fileOf(target: string): ForeignFile | undefined;
  /** Why a file is not in the library; undefined where it is, or will be. */
  fileProblem(target: string): string | undefined;
  /** Where another page of the same help center is now. */
  addressOf(page: ForeignPage): string | undefined;
  /** What a link to another page may be called. */
  titleOf(page: ForeignPage): string | undefined;
  /** Path of an image in the import's folder; undefined for one that did not come. */
  imagePathOf(target: string): string | undefined;
}

export interface WrittenArticle {
  readonly bytes: Uint8Array;
  readonly leftovers: readonly ForeignLeftover[];
}

/** The file of an article in one language: links lead to the pages here, images to those that came along. */
export function writeArticle(writing: ArticleWriting): WrittenArticle {
  const { article, text, foreignLocale, origin, path, earlier, current } = writing;
  const leftovers: ForeignLeftover[] = [];
  const note = (kind: ForeignLeftover["kind"], what: string, became: string): void => {
    leftovers.push({ kind, page: text.title, locale: foreignLocale, what, became });
  };
  const images = new Set(imagesOf(text.body));
  const files = new Set<string>();
  let body = replaceImageTargets(text.body, (target) => {
    const image = writing.imagePathOf(plain(target));
    return image === undefined ? undefined : relative(path, image);
  });
  body = nameAutolinks(body, (target) => {
    const page = writing.pageOf(target);
    return page && "id" in page && writing.addressOf(page) !== undefined ? writing.titleOf(page) : undefined;
  });
  body = replaceLinkTargets(body, (target) => {
    const address = plain(target);
    if (images.has(address)) return undefined;
    const file = writing.fileOf(address);
    const problem = file && writing.fileProblem(address);
    if (file && problem !== undefined && !files.has(address))
      note("file", `${fileWords(file)}, at ${address}: ${problem}`, fileFate(article));
    files.add(address);
    if (file) {
      const taken = writing.imagePathOf(address);
      return taken === undefined ? undefined : relative(path, taken);
    }
    const page = writing.pageOf(address);
    if (!page) return undefined;
    if (page.kind === "home") return "/";
    const fragment = /#.*$/s.exec(address)?.[0] ?? "";
    const here = writing.addressOf(page);
    if (here !== undefined)
      return page.kind === "article" ? encodeURI(relative(path, `${here}.md`)) + fragment : encodeURI(`/${here}/`);
    note(
      "link",
      `a link to ${address}`,
      page.kind === "other" ? "kept; it leads to the old help center" : "kept; it leads to a page that is not there",
    );
    return undefined;
  });
  const mine = <Value>(here: Value | undefined, then: Value | undefined, there: Value): Value =>
    here !== undefined && (then === undefined || !same(here, then)) ? here : there;
  const head = newFrontMatter({
    title: text.title,
    description: text.description || undefined,
    order: mine(current?.position, earlier?.order, article.position),
    audience: audienceField(mine(current?.audience, earlier?.audience, article.audience)),
    tags: tagsField(mine(current?.tags, earlier?.tags ?? (earlier ? [] : undefined), article.tags)),
    draft: text.draft || undefined,
    [originField]: origin,
  });
  return { bytes: new TextEncoder().encode(`${head}\n${body.trim()}\n`), leftovers };
}

/** `the file manual.pdf (application/pdf, 1.2 MB)` */
function fileWords({ name, mediaType, sizeBytes }: ForeignFile): string {
  const size =
    sizeBytes === undefined
      ? ""
      : sizeBytes < 1_000_000
        ? `${Math.max(1, Math.round(sizeBytes / 1_000))} kB`
        : `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
  const facts = [mediaType, size].filter((fact) => fact !== "").join(", ");
  return `the file ${name}${facts ? ` (${facts})` : ""}`;
}

function fileFate({ audience }: ForeignArticle): string {
  const reading = audience === "public" ? "" : ", where readers may have to sign in";
  return `a link to where it lies${reading}; keep a copy elsewhere before you close that help center`;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A target as it is meant, without what Markdown and HTML escape in it. */
function plain(target: string): string {
  return target.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&");
}

/** What a file does not say is public. */
function audienceField(audience: string): string | undefined {
  return audience === "public" ? undefined : audience;
}

function tagsField(tags: readonly string[]): readonly string[] | undefined {
  return tags.length === 0 ? undefined : tags;
}

/** From one file of the import's folder to another. */
function relative(from: string, to: string): string {
  const base = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++;
  return [...base.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}
