import { libraryFileType, type Locale, parseLocale } from "@handrail/core";
import { parseSource } from "@handrail/markdown";
import { isReserved } from "../help-center.ts";
import { imageType } from "../import/image-shelf.ts";
import { resolveFile } from "../import/resolve-file.ts";
import { slugOf } from "../slug.ts";
import { isLocale } from "./detect-layout.ts";
import { readSummary } from "./gitbook-summary.ts";
import type { FolderLayout, Leftover, SourceFolder } from "./source-folder.ts";

export interface PlannedFile {
  readonly kind: "article" | "topic";
  readonly source: string;
  readonly locale: Locale;
  /** Below the language's folder, with the ending `.md`. */
  readonly path: string;
  /** Path of its page on the old site, `/docs/intro`; undefined where it had none. */
  readonly oldAddress: string | undefined;
  readonly title?: string | undefined;
  readonly order?: number | undefined;
}

export interface FolderPlan {
  readonly layout: FolderLayout;
  readonly files: readonly PlannedFile[];
  readonly leftovers: readonly Leftover[];
  /** The file of an image that a page shows. */
  imageOf(file: PlannedFile, target: string): string | undefined;
  /** A file of the folder, other than an image, that a link means and the library takes. */
  fileOf(file: PlannedFile, target: string): string | undefined;
  /** A link as it must be written between the new files; undefined where it stays. */
  linkOf(file: PlannedFile, target: string): string | undefined;
  /** Whether a link was meant for a page of this site that is not there. */
  isMissing(file: PlannedFile, target: string): boolean;
}

interface Root {
  /** Folder of the pages, with a slash at its end, or empty. */
  readonly folder: string;
  readonly locale: Locale;
  /** What stood before a page's path on the old site. */
  readonly base: string;
}

const markdown = /\.(?:md|mdx|markdown)$/i;

function rootsOf(paths: readonly string[], layout: FolderLayout, sourceLocale: Locale, own: string): Root[] {
  const tops = (folder: string): string[] => [
    ...new Set(
      paths
        .filter((path) => path.startsWith(folder) && markdown.test(path))
        .map((path) => path.slice(folder.length).split("/"))
        .filter((parts) => parts.length > 1)
        .map((parts) => parts[0] ?? ""),
    ),
  ];
  switch (layout) {
    case "content":
      return tops("").map((name) => ({ folder: `${name}/`, locale: parseLocale(name), base: `/${name}` }));
    case "docusaurus": {
      const translated = [
        ...new Set(
          paths.flatMap((path) => /^i18n\/([^/]+)\/docusaurus-plugin-content-docs\/current\//.exec(path)?.[1] ?? []),
        ),
      ].filter(isLocale);
      return [
        { folder: "docs/", locale: sourceLocale, base: "/docs" },
        ...translated.map((name) => ({
          folder: `i18n/${name}/docusaurus-plugin-content-docs/current/`,
          locale: parseLocale(name),
          base: `/${name}/docs`,
        })),
      ];
    }
    case "starlight": {
      const folder = "src/content/docs/";
      const languages = tops(folder).filter((name) => isLocale(name));
      const rest = paths.some(
        (path) =>
          path.startsWith(folder) &&
          markdown.test(path) &&
          !languages.some((name) => path.startsWith(`${folder}${name}/`)),
      );
      return [
        ...(rest ? [{ folder, locale: sourceLocale, base: "" }] : []),
        ...languages.map((name) => ({ folder: `${folder}${name}/`, locale: parseLocale(name), base: `/${name}` })),
      ];
    }
    default:
      return [{ folder: own, locale: sourceLocale, base: "" }];
  }
}

/** Which files become which articles, and how links and images between them are found. */
export async function planFolder(
  folder: SourceFolder,
  layout: FolderLayout,
  sourceLocale: Locale,
): Promise<FolderPlan> {
  const own = layout === "gitbook" && folder.paths.some((path) => /^docs\/SUMMARY\.md$/i.test(path)) ? "docs/" : "";
  const roots = rootsOf(folder.paths, layout, sourceLocale, own);
  const leftovers: Leftover[] = [];
  const files: PlannedFile[] = [];
  const summary =
    layout === "gitbook" ? await readSummary(folder, own) : new Map<string, { title: string; order: number }>();
  const text = async (path: string): Promise<string> =>
    new TextDecoder().decode((await folder.read(path)) ?? new Uint8Array());

  for (const path of folder.paths) {
    const root = roots
      .toSorted((left, right) => right.folder.length - left.folder.length)
      .find((entry) => path.startsWith(entry.folder));
    if (!root) {
      if (
        markdown.test(path) &&
        /^versioned_docs\//.test(path) &&
        !leftovers.some(({ file }) => file === "versioned_docs/")
      )
        leftovers.push({
          file: "versioned_docs/",
          line: 0,
          what: "earlier versions of the documentation",
          became: "left out",
        });
      continue;
    }
    const inner = path.slice(root.folder.length);
    const segments = inner.split("/");
    const name = segments.at(-1) ?? "";
    const isTranslatedRoot =
      layout === "starlight" && root.base === "" && isLocale(segments[0] ?? "") && segments.length > 1;
    if (isTranslatedRoot || segments.some((segment) => segment === "node_modules")) continue;
    if (layout === "docusaurus" && /^_category_\.(?:json|ya?ml)$/.test(name)) {
      const source = await text(path);
      const label = /["']?label["']?\s*:\s*["']?([^"'\n,}]+)/.exec(source)?.[1]?.trim();
      const order = Number(/["']?position["']?\s*:\s*([\d.]+)/.exec(source)?.[1] ?? Number.NaN);
      if (label && segments.length > 1)
        files.push({
          kind: "topic",
          source: path,
          locale: root.locale,
          path: [...newFolders(segments.slice(0, -1), layout), "_topic.md"].join("/"),
          oldAddress: undefined,
          title: label,
          order: Number.isFinite(order) ? order : undefined,
        });
      continue;
    }
    if (!markdown.test(name)) continue;
    if (layout !== "content" && layout !== "markdown" && (/^_/.test(name) || /^SUMMARY\.md$/i.test(name))) {
      if (/^_/.test(name))
        leftovers.push({ file: path, line: 0, what: "a part that other pages include", became: "left out" });
      continue;
    }
    const known = summary.get(inner);
    files.push({
      kind: name === "_topic.md" ? "topic" : "article",
      source: path,
      locale: root.locale,
      path: [...newFolders(segments.slice(0, -1), layout), newName(name, layout)].join("/"),
      oldAddress: await oldAddressOf(path, segments, root, layout, text),
      title: known?.title,
      order: known?.order ?? prefixOf(name, layout),
    });
  }

  const bySource = new Map(files.map((file) => [file.source.replace(markdown, "").toLowerCase(), file]));
  const byAddress = new Map(
    files.flatMap((file) => (file.oldAddress === undefined ? [] : [[trimmed(file.oldAddress), file]])),
  );
  const there = new Set(folder.paths);

  function sourceCandidates(file: PlannedFile, target: string): string[] {
    const path = target.replace(/[?#].*$/s, "");
    if (path.startsWith("@site/")) return [path.slice("@site/".length)];
    if (/^[~@]\//.test(path)) return [`src/${path.slice(2)}`];
    if (path.startsWith("/")) return [`static${path}`, `public${path}`, `${own}${path.slice(1)}`, path.slice(1)];
    return [resolveFile(file.source, path) ?? ""];
  }

  function pageOf(file: PlannedFile, target: string): PlannedFile | undefined {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target)) return undefined;
    const path = decoded(target.replace(/[?#].*$/s, ""));
    const root = roots.find((entry) => entry.locale === file.locale);
    const found = sourceCandidates(file, path)
      .concat(root && path.startsWith("/") ? [`${root.folder}${path.slice(1)}`] : [])
      .flatMap((candidate) => {
        const bare = candidate.replace(markdown, "").replace(/\/$/, "").toLowerCase();
        return [bare, `${bare}/index`, `${bare}/readme`].flatMap((entry) => bySource.get(entry) ?? []);
      })[0];
    if (found) return found;
    const page = file.oldAddress ?? "/";
    const address = path.startsWith("/")
      ? path
      : new URL(path, `http://site${page.endsWith("/") ? page : `${page}${layout === "starlight" ? "/" : ""}`}`)
          .pathname;
    const localised =
      root?.base && !address.startsWith(`${root.base}/`) ? `${root.base.replace(/\/docs$/, "")}${address}` : address;
    return byAddress.get(trimmed(decoded(localised))) ?? byAddress.get(trimmed(decoded(address)));
  }

  return {
    layout,
    files,
    leftovers,
    imageOf(file, target) {
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target) || !imageType(target.replace(/[?#].*$/s, "")))
        return undefined;
      return sourceCandidates(file, decoded(target)).find((path) => there.has(path));
    },
    fileOf(file, target) {
      const path = target.replace(/[?#].*$/s, "");
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target) || !libraryFileType(path)) return undefined;
      return sourceCandidates(file, decoded(target)).find((candidate) => there.has(candidate));
    },
    linkOf(file, target) {
      const page = pageOf(file, target);
      if (!page || layout === "content" || layout === "markdown") return undefined;
      const rest = /[?#].*$/s.exec(target)?.[0] ?? "";
      return encodeURI(relative(file.path, page.path)) + rest;
    },
    isMissing(file, target) {
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(target) || target.startsWith("/media/")) return false;
      const path = resolveFile(file.path, target.replace(/[?#].*$/s, ""));
      const isNew = files.some(
        (entry) => entry.path === path || (path !== undefined && entry.path.startsWith(`${path}/`)),
      );
      return !isNew && pageOf(file, target) === undefined && target.replace(/[?#].*$/s, "") !== "";
    },
  };
}

function prefixOf(name: string, layout: FolderLayout): number | undefined {
  const number = layout === "docusaurus" ? /^(\d{1,4})[-_. ]+\D/.exec(name)?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

function withoutPrefix(segment: string, layout: FolderLayout): string {
  return layout === "docusaurus" ? segment.replace(/^\d{1,4}[-_. ]+(?=\D)/, "") : segment;
}

function newName(name: string, layout: FolderLayout): string {
  if (name === "_topic.md") return name;
  return `${withoutPrefix(name.replace(markdown, ""), layout)}.md`;
}

/** A folder whose address belongs to the site itself gets another name. */
function newFolders(segments: readonly string[], layout: FolderLayout): string[] {
  return segments.map((segment, index) => {
    const bare = withoutPrefix(segment, layout);
    return index === 0 && isReserved(slugOf(bare)) ? `${bare}-docs` : bare;
  });
}

async function oldAddressOf(
  path: string,
  segments: readonly string[],
  root: Root,
  layout: FolderLayout,
  text: (path: string) => Promise<string>,
): Promise<string | undefined> {
  if (layout === "markdown" || layout === "content") return undefined;
  const bare = segments.map((segment) => withoutPrefix(segment.replace(markdown, ""), layout));
  const last = bare.at(-1) ?? "";
  const isIndex = /^(?:index|readme)$/i.test(last) || (layout === "docusaurus" && last === bare.at(-2));
  let folders = isIndex ? bare.slice(0, -1) : bare;
  if (layout === "docusaurus") {
    const fields = await fieldsOf(path, text);
    const slug = fields["slug"];
    if (typeof slug === "string" && slug.startsWith("/")) return slug === "/" ? root.base : `${root.base}${slug}`;
    if (typeof slug === "string") folders = [...bare.slice(0, -1), slug];
    else if (typeof fields["id"] === "string" && !isIndex) folders = [...bare.slice(0, -1), fields["id"]];
    return [root.base, ...folders].join("/");
  }
  if (layout === "starlight") {
    const { slug } = await fieldsOf(path, text);
    if (typeof slug === "string") return `/${slug.replace(/^\/|\/$/g, "")}/`;
    return `${[root.base, ...folders.map(slugOf)].join("/")}/`.replace(/^([^/])/, "/$1");
  }
  return `${root.base}/${folders.join("/")}`;
}

async function fieldsOf(
  path: string,
  text: (path: string) => Promise<string>,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return parseSource(await text(path)).frontMatter;
  } catch {
    return {};
  }
}

function trimmed(address: string): string {
  return address.replace(/\/$/, "").toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

function relative(from: string, to: string): string {
  const base = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (shared < base.length && shared < target.length - 1 && base[shared] === target[shared]) shared++;
  return [...base.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}
