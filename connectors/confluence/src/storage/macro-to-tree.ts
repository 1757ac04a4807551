import { xmlChildren, xmlText, type XmlNode } from "@handrail/connector-kit";
import type { ElementContent } from "hast";
import { macroName, parameterText, resourceIn } from "./macro.ts";
import { element, text, type TreeContext } from "./tree-context.ts";

/** Confluence's names of languages that others write out. */
const languages: Readonly<Record<string, string>> = {
  py: "python",
  js: "javascript",
  ts: "typescript",
  "c#": "csharp",
  "c++": "cpp",
  yml: "yaml",
  none: "",
  text: "",
  plain: "",
};

/** Colours mean more than names here: the yellow box is called `note`, the blue one `info`. */
const callouts: Readonly<Record<string, string>> = {
  info: "note",
  note: "warning",
  tip: "tip",
  warning: "warning",
  panel: "note",
  success: "tip",
  error: "danger",
};

/** Lists that Confluence makes while it shows a page, and tools of its own: no text of the page. */
const dynamic = new Set([
  "toc",
  "pagetree",
  "pagetreesearch",
  "livesearch",
  "recently-updated",
  "contributors",
  "contributors-summary",
  "change-history",
  "attachments",
  "gallery",
  "labels-list",
  "listlabels",
  "related-labels",
  "popular-labels",
  "contentbylabel",
  "content-report-table",
  "detailssummary",
  "blog-posts",
  "create-from-template",
  "create-space-button",
  "tasks-report-macro",
  "space-details",
  "spaces",
  "profile",
  "profile-picture",
  "network",
  "userlister",
  "loremipsum",
  "chart",
  "roadmap",
]);

function code(node: XmlNode, fallbackLanguage = ""): ElementContent[] {
  const named = parameterText(node, "language").toLowerCase() || fallbackLanguage;
  const language = Object.hasOwn(languages, named) ? languages[named] : named;
  const title = parameterText(node, "title");
  const value = xmlText(xmlChildren(node, "ac:plain-text-body")[0]);
  return [
    element("pre", { ...(language ? { dataLanguage: language } : {}), ...(title ? { dataTitle: title } : {}) }, [
      text(value),
    ]),
  ];
}

function fileLink(node: XmlNode, context: TreeContext): ElementContent[] {
  const name = resourceIn(node)?.attributes["ri:filename"] ?? parameterText(node, "name");
  const url = name ? context.references.attachmentUrl(name) : undefined;
  return url ? [element("a", { href: url }, [text(name)])] : name ? [text(name)] : [];
}

function embedded(node: XmlNode): ElementContent[] {
  const url = resourceIn(node)?.attributes["ri:value"] ?? (parameterText(node, "url") || parameterText(node, "src"));
  return /^https?:\/\//i.test(url) ? [element("p", {}, [element("a", { href: url }, [text(url)])])] : [];
}

function children(context: TreeContext): ElementContent[] {
  const pages = context.children;
  if (pages.length === 0) return [];
  return [
    element(
      "ul",
      {},
      pages.map(({ title, url }) => element("li", {}, [element("a", { href: url }, [text(title)])])),
    ),
  ];
}

/** What a macro shows; nothing for those that only Confluence can show. Unknown ones show what is written in them. */
export function macroToTree(
  node: XmlNode,
  context: TreeContext,
  convert: (body: XmlNode) => ElementContent[],
): ElementContent[] {
  const name = macroName(node);
  const [rich] = xmlChildren(node, "ac:rich-text-body");
  const body = rich ? convert(rich) : [];
  const title = parameterText(node, "title");
  if (Object.hasOwn(callouts, name)) {
    return [element("aside", { dataCallout: callouts[name], ...(title ? { dataTitle: title } : {}) }, body)];
  }
  if (dynamic.has(name)) return [];
  switch (name) {
    case "code":
    case "code-block":
    case "noformat":
      return code(node);
    case "mermaid":
    case "mermaid-macro":
    case "plantuml":
    case "plantumlrender":
      return code(node, name.startsWith("mermaid") ? "mermaid" : "plantuml");
    case "expand":
    case "ui-expand":
      return [element("details", {}, [...(title ? [element("summary", {}, [text(title)])] : []), ...body])];
    case "status":
      return title ? [element("strong", {}, [text(title)])] : [];
    case "anchor": {
      const id = parameterText(node, "") || parameterText(node, "name");
      return id ? [element("a", { id })] : [];
    }
    case "children":
      return children(context);
    case "jira": {
      const issue = parameterText(node, "key") || parameterText(node, "jqlQuery");
      return issue ? [element("code", {}, [text(issue)])] : [];
    }
    case "view-file":
    case "viewpdf":
    case "viewdoc":
    case "viewxls":
    case "viewppt":
    case "multimedia":
      return fileLink(node, context);
    case "drawio":
    case "drawio-sketch":
    case "inc-drawio":
    case "gliffy":
    case "lucidchart": {
      const diagram =
        parameterText(node, "diagramDisplayName") || parameterText(node, "diagramName") || parameterText(node, "name");
      return diagram ? [element("p", {}, [element("em", {}, [text(diagram)])])] : [];
    }
    case "eazy-math-inline":
    case "mathinline":
    case "mathjax-inline-macro":
      return [text(`$${parameterText(node, "body") || xmlText(xmlChildren(node, "ac:plain-text-body")[0])}$`)];
    case "easy-math-block":
    case "mathblock":
    case "mathjax-block-macro": {
      const formula = parameterText(node, "body") || xmlText(xmlChildren(node, "ac:plain-text-body")[0]);
      return [element("pre", { dataLanguage: "math" }, [text(formula)])];
    }
    case "widget":
    case "iframe":
      return embedded(node);
    default:
      if (rich) return [element("div", {}, body)];
      if (xmlChildren(node, "ac:plain-text-body").length > 0 && name !== "html") return code(node);
      context.droppedMacros.add(name);
      return [];
  }
}
