import { generate, parse, walk } from "css-tree";

export interface SafeCss {
  readonly css: string;
  /** What was left out, in the words of the style sheet, once each. */
  readonly removed: readonly string[];
}

/** Largest style sheet that a help center takes. */
export const mostCssBytes = 60 * 1024;

const allowedRules = new Set([
  "media",
  "supports",
  "container",
  "layer",
  "keyframes",
  "property",
  "starting-style",
  "scope",
  "page",
]);
const codeProperties = /^(?:behavior|-moz-binding|-ms-behavior)$/i;

/** Pictures inside the style sheet and those of the site; anything else would ask another server. */
function isAllowedAddress(address: string): boolean {
  return (
    /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]/i.test(address) || /^\/media\/[\w-][\w.-]*$/.test(address)
  );
}

/**
 * A company's own style sheet without what could load or run anything: only known at-rules, only pictures of the site or
 * inside the style sheet, no code. It is written anew from what was understood, so nothing that a parser skips gets by.
 */
export function safeCss(text: string): SafeCss {
  const removed = new Set<string>();
  const tree = parse(text.slice(0, mostCssBytes), {
    parseCustomProperty: true,
    onParseError: (error) => removed.add(error.message),
  });
  walk(tree, {
    visit: "Atrule",
    enter(node, item, list) {
      if (allowedRules.has(node.name.toLowerCase())) return;
      removed.add(`@${node.name}`);
      list?.remove(item);
    },
  });
  walk(tree, {
    visit: "Declaration",
    enter(node, item, list) {
      const reason = codeProperties.test(node.property) ? node.property : forbiddenIn(node);
      if (reason === undefined) return;
      removed.add(reason);
      list?.remove(item);
    },
  });
  // What the parser could not read is kept as raw text by it; nothing unread is served.
  walk(tree, {
    visit: "Raw",
    enter(node, item, list) {
      if (/^[\w\s.,#%()+*/-]*$/.test(node.value) && !/url|image|src|expression|@import/i.test(node.value)) return;
      removed.add(node.value.trim().slice(0, 60));
      if (list) list.remove(item);
      else node.value = "";
    },
  });
  return { css: generate(tree), removed: [...removed] };
}

function forbiddenIn(declaration: Parameters<typeof walk>[0]): string | undefined {
  let reason: string | undefined;
  walk(declaration, (node) => {
    if (node.type === "Url" && !isAllowedAddress(node.value)) reason = `url(${node.value.slice(0, 80)})`;
    if (node.type === "Function" && /^(?:expression|src|image-set|-webkit-image-set|image)$/i.test(node.name))
      reason = `${node.name}()`;
  });
  return reason;
}
