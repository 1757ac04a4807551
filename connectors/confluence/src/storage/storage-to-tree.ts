import { isXml, xmlChildren, xmlText, type XmlNode } from "@handrail/connector-kit";
import type { ElementContent, Properties, Root } from "hast";
import { emoticon } from "./emoticons.ts";
import { macroToTree } from "./macro-to-tree.ts";
import { resourceIn } from "./macro.ts";
import type { PreparedStorage, StorageReferences } from "./references.ts";
import { element, text, type TreeContext } from "./tree-context.ts";

const properties: Readonly<Record<string, string>> = {
  href: "href",
  src: "src",
  alt: "alt",
  title: "title",
  colspan: "colSpan",
  rowspan: "rowSpan",
  id: "id",
  start: "start",
  style: "style",
  align: "align",
};

function html(node: XmlNode, context: TreeContext): ElementContent[] {
  const kept: Properties = {};
  for (const [name, value] of Object.entries(node.attributes)) {
    if (Object.hasOwn(properties, name)) kept[properties[name] ?? name] = value;
    if (name === "class") kept["className"] = value.split(/\s+/);
  }
  return [element(node.name, kept, content(node, context))];
}

function targetOf(
  resource: XmlNode | undefined,
  { references }: TreeContext,
): { url?: string | undefined; name: string } {
  const { attributes = {} } = resource ?? {};
  switch (resource?.name) {
    case "ri:page":
    case "ri:blog-post": {
      const title = attributes["ri:content-title"] ?? "";
      return { url: references.pageUrl(title, attributes["ri:space-key"]), name: title };
    }
    case "ri:space":
      return { url: references.spaceUrl(attributes["ri:space-key"] ?? ""), name: attributes["ri:space-key"] ?? "" };
    case "ri:attachment":
      return { url: references.attachmentUrl(attributes["ri:filename"] ?? ""), name: attributes["ri:filename"] ?? "" };
    case "ri:url":
      return { url: attributes["ri:value"], name: attributes["ri:value"] ?? "" };
    default:
      return { name: "" };
  }
}

function link(node: XmlNode, context: TreeContext): ElementContent[] {
  const resource = resourceIn(node);
  const [rich] = xmlChildren(node, "ac:link-body");
  const [plain] = xmlChildren(node, "ac:plain-text-link-body");
  const shown = rich ? content(rich, context) : plain ? [text(xmlText(plain))] : [];
  if (resource?.name === "ri:user") {
    const id = resource.attributes["ri:account-id"] ?? resource.attributes["ri:userkey"] ?? "";
    return shown.length > 0 ? shown : [text(context.userNames.get(id) ?? resource.attributes["ri:username"] ?? "")];
  }
  const anchor = node.attributes["ac:anchor"] ?? "";
  const { url, name } = targetOf(resource, context);
  const body = shown.length > 0 ? shown : [text(name || anchor)];
  if (!resource) return anchor ? [element("a", { href: `#${anchor}` }, body)] : body;
  return url ? [element("a", { href: anchor ? `${url}#${anchor}` : url }, body)] : body;
}

function image(node: XmlNode, context: TreeContext): ElementContent[] {
  const { url } = targetOf(resourceIn(node), context);
  const [caption] = xmlChildren(node, "ac:caption");
  const shown = xmlText(caption).trim();
  const alternative = node.attributes["ac:alt"] ?? shown;
  if (!url) return alternative ? [text(alternative)] : [];
  const title = shown && shown !== alternative ? shown : (node.attributes["ac:title"] ?? "");
  return [element("img", { src: url, alt: alternative, ...(title ? { title } : {}) })];
}

function taskList(node: XmlNode, context: TreeContext): ElementContent[] {
  const items = xmlChildren(node, "ac:task").map((task) => {
    const checked = xmlText(xmlChildren(task, "ac:task-status")[0]).trim() === "complete";
    const [body] = xmlChildren(task, "ac:task-body");
    return element("li", {}, [
      element("input", { type: "checkbox", checked }),
      text(" "),
      ...(body ? content(body, context) : []),
    ]);
  });
  return [element("ul", {}, items)];
}

/** An editor's own form of a macro, with the old form beside it. */
function extension(node: XmlNode, context: TreeContext): ElementContent[] {
  const [adf] = xmlChildren(node, "ac:adf-node");
  const [body] = xmlChildren(adf, "ac:adf-content");
  if (adf?.attributes["type"] === "panel" && body) {
    const kind = xmlText(
      xmlChildren(adf, "ac:adf-attribute").find(({ attributes }) => attributes["key"] === "panel-type"),
    ).trim();
    const kinds: Readonly<Record<string, string>> = {
      note: "note",
      info: "note",
      success: "tip",
      warning: "warning",
      error: "danger",
    };
    return [element("aside", { dataCallout: kinds[kind] ?? "note" }, content(body, context))];
  }
  const [fallback] = xmlChildren(node, "ac:adf-fallback");
  if (fallback) return content(fallback, context);
  return body ? content(body, context) : [];
}

function convert(node: XmlNode, context: TreeContext): ElementContent[] {
  switch (node.name) {
    case "ac:structured-macro":
    case "ac:macro":
      return macroToTree(node, context, (body) => content(body, context));
    case "ac:link":
      return link(node, context);
    case "ac:image":
      return image(node, context);
    case "ac:task-list":
      return taskList(node, context);
    case "ac:emoticon":
      return [text(node.attributes["ac:emoji-fallback"] ?? emoticon(node.attributes["ac:name"] ?? ""))];
    case "ac:adf-extension":
      return extension(node, context);
    case "ac:placeholder":
    case "ac:parameter":
    case "ac:caption":
      return [];
    case "time":
      return [text(node.attributes["datetime"] ?? xmlText(node))];
    case "ac:layout":
    case "ac:layout-section":
    case "ac:layout-cell":
      return [element("div", {}, content(node, context))];
    default:
      if (node.name.startsWith("ri:")) return [];
      return node.name.includes(":") ? content(node, context) : html(node, context);
  }
}

function content(node: XmlNode, context: TreeContext): ElementContent[] {
  return node.children.flatMap((child) => (isXml(child) ? convert(child, context) : [text(child)]));
}

/** A page's prepared storage as a tree of HTML. */
export function storageToTree(
  { root, userNames, children: childPages }: PreparedStorage,
  references: StorageReferences,
): { readonly root: Root; readonly droppedMacros: readonly string[] } {
  const context: TreeContext = { references, userNames, children: childPages, droppedMacros: new Set() };
  const children = content(root, context).map((node) =>
    node.type === "element" && node.tagName === "img" ? element("p", {}, [node]) : node,
  );
  return { root: { type: "root", children }, droppedMacros: [...context.droppedMacros] };
}
