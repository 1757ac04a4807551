import { type Outline, outlineOf } from "@handrail/markdown";
import { isReserved } from "../help-center.ts";
import type { BuiltInRule } from "./built-in-rules.ts";

/** What the built-in rules ask about the rest of the site. */
export interface RuleSite {
  /** The page that a link target in an article means; `path` is empty for the home page. */
  find(articlePath: string, target: string): { readonly path: string; readonly fragment: string } | undefined;
  /** Anchors of another article in this language, or of what its readers see instead; undefined for what is no article. */
  anchorsOf(path: string): Promise<ReadonlySet<string> | undefined>;
  hasImage(fileName: string): boolean;
  /** Whether the image has a text in this language in the library. */
  hasAlt(fileName: string): boolean;
}

export interface StructureFault {
  readonly rule: BuiltInRule;
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** What the built-in rules find in one body. */
export async function checkStructure(
  body: string,
  articlePath: string,
  site: RuleSite,
  outline: Outline = outlineOf(body),
): Promise<StructureFault[]> {
  const faults: StructureFault[] = [];
  const { links, images, headings, anchors } = outline;
  for (const { target, text, ...place } of links) {
    const { from, to, line } = place;
    const add = (rule: BuiltInRule, message: string): unknown => faults.push({ rule, message, from, to, line });
    if (target.trim() === "" || target === "#") {
      add("empty_link", "The link has no target.");
      continue;
    }
    if (text.trim() === "") add("empty_link", `The link to ${target} has no words.`);
    if (target.startsWith("#")) {
      if (!hasAnchor(anchors, target.slice(1))) add("broken_anchor", `This page has no heading ${target}.`);
      continue;
    }
    const media = mediaFile(target);
    if (media !== undefined) {
      if (!site.hasImage(media)) add("broken_image", `There is no image ${target}.`);
      continue;
    }
    const found = site.find(articlePath, target);
    if (!found) {
      if (!elsewhere.test(target) && !isOwnPlace(target))
        add("broken_link", `The link leads to ${target}, which is not there.`);
      continue;
    }
    if (found.fragment.length <= 1) continue;
    const other = found.path === articlePath ? anchors : await site.anchorsOf(found.path);
    if (other && !hasAnchor(other, found.fragment.slice(1)))
      add("broken_anchor", `${found.path} has no heading ${found.fragment}.`);
  }
  for (const { target, alt, from, to, line } of images) {
    const media = mediaFile(target);
    if (media !== undefined ? !site.hasImage(media) : !elsewhere.test(target))
      faults.push({ rule: "broken_image", message: `The image ${target} is not there.`, from, to, line });
    if (alt.trim() === "" && !(media !== undefined && site.hasAlt(media)))
      faults.push({
        rule: "missing_alt",
        message: `The image ${target} has no text for those who cannot see it.`,
        from,
        to,
        line,
      });
  }
  let level = 1;
  for (const heading of headings) {
    const own = Math.max(2, heading.level);
    if (own > level + 1) {
      const { text, from, to, line } = heading;
      const message = `"${text}" is a heading of level ${own} right below one of level ${level}.`;
      faults.push({ rule: "heading_order", message, from, to, line });
    }
    level = own;
  }
  return faults;
}

function mediaFile(target: string): string | undefined {
  return /^\/media\/([\w.-]+)/.exec(target)?.[1];
}

/** Addresses of the installation that are no articles: `/api/v1/reference`, `/console/`. */
function isOwnPlace(target: string): boolean {
  return target === "/" || (target.startsWith("/") && isReserved(target.split(/[/?#]/)[1] ?? ""));
}

function hasAnchor(anchors: ReadonlySet<string>, fragment: string): boolean {
  if (fragment === "" || fragment === "top" || fragment.startsWith(":~:")) return true;
  if (anchors.has(fragment)) return true;
  try {
    return anchors.has(decodeURIComponent(fragment));
  } catch {
    return false;
  }
}
