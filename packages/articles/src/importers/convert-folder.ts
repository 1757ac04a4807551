import type { Locale } from "@handrail/core";
import { linksOf, parseSource, replaceImageTargets, replaceLinkTargets } from "@handrail/markdown";
import { changeFrontMatter, type FrontMatterChange, newFrontMatter } from "../export/write-front-matter.ts";
import { slugOf } from "../slug.ts";
import { convertMdx } from "./convert-mdx.ts";
import { detectLayout } from "./detect-layout.ts";
import { type FolderPlan, planFolder, type PlannedFile } from "./plan-folder.ts";
import type { ConvertedFile, ConvertedFolder, FolderLayout, Leftover, SourceFolder } from "./source-folder.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A folder of another tool as files for an import: languages, addresses, links, images and components are carried over,
 * old addresses lead to the new ones, and a report names what did not fit.
 */
export async function convertFolder(
  folder: SourceFolder,
  options: { readonly sourceLocale: Locale; readonly layout?: FolderLayout; readonly oldBase?: string },
): Promise<ConvertedFolder> {
  const layout = options.layout ?? detectLayout(folder);
  const plan = await planFolder(folder, layout, options.sourceLocale);
  const leftovers: Leftover[] = [...plan.leftovers];
  const files: ConvertedFile[] = [];
  const redirects: { from: string; to: string }[] = [];
  const images = new Set<string>();
  const places = new Map<string, string>();
  const encode = new TextEncoder();

  for (const file of plan.files) {
    if (file.kind === "topic" && !file.source.endsWith(".md")) {
      const head = newFrontMatter({ title: file.title ?? "", order: file.order });
      files.push({ locale: file.locale, path: file.path, bytes: encode.encode(head), source: file.source });
      continue;
    }
    const bytes = await folder.read(file.source);
    if (!bytes) continue;
    let source: string;
    try {
      source = utf8.decode(bytes);
      parseSource(source);
    } catch (error) {
      leftovers.push({ file: file.source, line: 0, what: (error as Error).message, became: "left out" });
      continue;
    }
    const { text, shown } = await convertFile(file, source, plan, places, leftovers);
    for (const image of shown) {
      const key = `${file.locale} ${image.path}`;
      if (images.has(key)) continue;
      const found = await folder.read(image.source);
      if (!found) continue;
      images.add(key);
      files.push({ locale: file.locale, path: image.path, bytes: found, source: image.source });
    }
    files.push({ locale: file.locale, path: file.path, bytes: encode.encode(text), source: file.source });
    if (file.oldAddress !== undefined && file.kind === "article") {
      const to = addressOf(file.path);
      const from = `${(options.oldBase ?? "").replace(/\/$/, "")}${file.oldAddress}`;
      const target = `/${file.locale}/${to}/`;
      if (from !== target && from !== "/") redirects.push({ from, to: target });
    }
  }
  return { layout, files, redirects, leftovers };
}

function addressOf(path: string): string {
  return path
    .replace(/\.[^./]*$/, "")
    .split("/")
    .map(slugOf)
    .join("/");
}

async function convertFile(
  file: PlannedFile,
  source: string,
  plan: FolderPlan,
  /** Source of each file by language and new path. */
  places: Map<string, string>,
  leftovers: Leftover[],
): Promise<{ readonly text: string; readonly shown: readonly { readonly path: string; readonly source: string }[] }> {
  const normal = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const { frontMatter, body } = parseSource(normal);
  const head = normal.slice(0, normal.length - body.length);
  const converted =
    plan.layout === "content" || plan.layout === "markdown"
      ? { body, leftovers: [] }
      : convertMdx(body, { isMdx: /\.mdx$/i.test(file.source) || plan.layout === "docusaurus" });
  const headLines = head.split("\n").length - 1;
  for (const { line, ...rest } of converted.leftovers)
    leftovers.push({ file: file.source, line: line + headLines, ...rest });

  const shown: { path: string; source: string }[] = [];
  let text = replaceImageTargets(converted.body, (target) => {
    const found = plan.imageOf(file, target);
    if (!found) return undefined;
    // Beside its article, so that it lies inside of the language's folder.
    const path = [...file.path.split("/").slice(0, -1), "images", found.replace(/.*\//, "")].join("/");
    shown.push({ path, source: found });
    return `images/${encodeURI(found.replace(/.*\//, ""))}`;
  });
  const linked = new Set<string>();
  text = replaceLinkTargets(text, (target) => {
    const found = plan.fileOf(file, target);
    if (!found) return plan.linkOf(file, target);
    const name = placeBeside(file, found, places);
    shown.push({ path: [...file.path.split("/").slice(0, -1), name].join("/"), source: found });
    linked.add(name);
    return encodeURI(name);
  });
  for (const target of linksOf(text))
    if (!linked.has(target) && plan.isMissing(file, target))
      leftovers.push({
        file: file.source,
        line: lineOf(normal, target),
        what: `link to ${target}`,
        became: "kept as it is; it leads nowhere",
      });
  const change = frontMatterOf(file, frontMatter);
  return { text: (Object.keys(change).length > 0 ? changeFrontMatter(head, change) : head) + text, shown };
}

/** Where a linked file goes, from its article; two files of one name beside each other get names of their own. */
function placeBeside(file: PlannedFile, source: string, places: Map<string, string>): string {
  const folder = file.path.split("/").slice(0, -1).join("/");
  const base = source.replace(/.*\//, "");
  for (let count = 1; ; count++) {
    const name = `files/${count === 1 ? base : `${count}-${base}`}`;
    const key = `${file.locale} ${folder}/${name}`;
    const there = places.get(key);
    if (there !== undefined && there !== source) continue;
    places.set(key, source);
    return name;
  }
}

function lineOf(source: string, target: string): number {
  const at = source.indexOf(target);
  return at < 0 ? 0 : source.slice(0, at).split("\n").length;
}

/** Fields by which other tools say what this one calls order and description. */
function frontMatterOf(file: PlannedFile, known: Readonly<Record<string, unknown>>): FrontMatterChange {
  const change: Record<string, FrontMatterChange[string]> = {};
  const sidebar = known["sidebar"] as { readonly order?: unknown; readonly label?: unknown } | undefined;
  const order = known["sidebar_position"] ?? sidebar?.order ?? file.order;
  if (known["order"] === undefined && typeof order === "number") change["order"] = Math.round(order);
  if (known["title"] === undefined && file.title) change["title"] = file.title;
  return change;
}
