import type { Leftover } from "./source-folder.ts";

export interface ConvertedText {
  readonly body: string;
  readonly leftovers: readonly Omit<Leftover, "file">[];
}

export interface ConvertContext {
  /** Address of a file that an `import` of the page names, for images that are shown through a variable. */
  readonly isMdx: boolean;
}

const calloutNames: Readonly<Record<string, string>> = {
  aside: "note",
  admonition: "note",
  callout: "note",
  note: "note",
  tip: "tip",
  info: "note",
  warning: "warning",
  caution: "warning",
  danger: "danger",
};

const hintStyles: Readonly<Record<string, string>> = {
  info: "note",
  success: "tip",
  warning: "warning",
  danger: "danger",
};

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(
    `(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|\\{\\s*["'\`]([^"'\`]*)["'\`]\\s*\\})`,
  ).exec(attributes);
  return match?.slice(1).find((value) => value !== undefined);
}

/**
 * Markdown of Docusaurus, Starlight or GitBook in the dialect of the help center: admonitions, hints, tabs, steps, cards
 * and images are mapped, imports and what is code are taken out, and what has no equivalent is named with its line.
 */
export function convertMdx(source: string, { isMdx }: ConvertContext): ConvertedText {
  const leftovers: Omit<Leftover, "file">[] = [];
  const imports = new Map<string, string>();
  const out: string[] = [];
  let fence = "";
  let code = false;
  let list = 0;
  const lines = source.replace(/\r\n?/g, "\n").split("\n");

  const leave = (line: number, what: string, became: string): void => {
    leftovers.push({ line: line + 1, what: what.trim().slice(0, 120), became });
  };

  for (let index = 0; index < lines.length; index++) {
    let line = lines[index] ?? "";
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      out.push(line);
      if (mark && mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark) fence = "";
      continue;
    }
    if (mark) {
      fence = mark;
      out.push(codeInfo(line));
      continue;
    }
    if (isMdx && !code) {
      const imported = /^import\s+(?:([\w$]+)|.*?)\s*(?:from\s*)?["']([^"']+)["'];?\s*$/.exec(line);
      if (imported) {
        if (imported[1] && /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(imported[2] ?? ""))
          imports.set(imported[1], imported[2] ?? "");
        continue;
      }
      if (/^import\s*(?:[\w${*]|$)/.test(line) && !/[.:]$/.test(line.trim())) {
        while (index < lines.length && !/from\s*["'][^"']+["'];?\s*$/.test(lines[index] ?? "")) index++;
        continue;
      }
      if (/^export\s+(?:const|let|var|function|default|async|\{)/.test(line)) {
        leave(index, line, "left out");
        let depth = 0;
        for (; index < lines.length; index++) {
          for (const sign of lines[index] ?? "") depth += "([{".includes(sign) ? 1 : ")]}".includes(sign) ? -1 : 0;
          if (depth <= 0 && /[;})\]]\s*$|^\s*$/.test(lines[index] ?? "")) break;
        }
        continue;
      }
      // A comment of JSX, on one line or more.
      if (/^\s*\{\/\*/.test(line)) {
        while (index < lines.length && !/\*\/\}/.test(lines[index] ?? "")) index++;
        continue;
      }
      // A tag whose attributes stand on lines of their own.
      if (/^\s*<[A-Z][\w.]*(?:\s[^>]*)?$/.test(line)) {
        const end = lines.findIndex((later, at) => at > index && /\/?>\s*$/.test(later));
        if (end > 0 && end - index < 30) {
          line = lines
            .slice(index, end + 1)
            .map((piece) => piece.trim())
            .join(" ");
          index = end;
        }
      }
    }
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    const converted = convertLine(line.slice(indent.length), index);
    for (const piece of converted) {
      // Blank lines that a component needs around it come once.
      if (piece === "" && out.at(-1) === "") continue;
      out.push(piece === "" ? "" : isTag(line) ? piece : indent.slice(Math.min(indent.length, 2 * list)) + piece);
    }
  }

  function isTag(line: string): boolean {
    return /^\s*<\/?[A-Z]/.test(line) || /^\s*\{%/.test(line);
  }

  function convertLine(line: string, index: number): string[] {
    // `:::note Title`, `:::tip{title="x"}` and `:::note[Title]` of Docusaurus and Starlight.
    const admonition =
      /^(:{3,})\s*([a-z-]+)(?:\s*\[([^\]]*)\]|\s*\{[^}]*title\s*=\s*"([^"]*)"[^}]*\}|[ \t]+([^[{].*))?\s*$/i.exec(line);
    if (admonition) {
      const [, signs = ":::", name = "", ...titles] = admonition;
      const title = titles.find((entry) => entry !== undefined)?.trim();
      const known = name.toLowerCase() === "steps" || name.toLowerCase() === "tabs" || name.toLowerCase() === "details";
      const kind = known ? name.toLowerCase() : (calloutNames[name.toLowerCase()] ?? name.toLowerCase());
      return [`${signs}${kind}${title ? `[${title}]` : ""}`];
    }
    const liquid = /^\{%\s*(\w[\w-]*)\s*(.*?)\s*%\}\s*$/.exec(line);
    if (liquid) return convertLiquid(liquid[1] ?? "", liquid[2] ?? "", line, index);
    if (!isMdx) return [line];
    return convertTags(line, index);
  }

  function convertLiquid(name: string, attributes: string, line: string, index: number): string[] {
    switch (name) {
      case "hint":
        return [`:::${hintStyles[attribute(attributes, "style") ?? "info"] ?? "note"}`];
      case "endhint":
      case "endtabs":
      case "endstepper":
        return [":::"];
      case "tabs":
        return [":::tabs", ""];
      case "tab":
        return [`::tab[${attribute(attributes, "title") ?? "Tab"}]`, ""];
      case "endtab":
      case "endstep":
      case "step":
      case "stepper":
      case "code":
      case "endcode":
      case "endcontent-ref":
      case "endembed":
      case "endfile":
        return [""];
      case "content-ref":
      case "embed": {
        const url = attribute(attributes, "url");
        return url ? ["", /^https?:/.test(url) && name === "embed" ? url : `[${url}](${url})`, ""] : [""];
      }
      case "file": {
        const src = attribute(attributes, "src");
        leave(index, line, src ? "a link to the file" : "left out");
        return src ? [`[${src.split("/").at(-1)}](${src})`] : [""];
      }
      default:
        leave(index, line, "left out");
        return [""];
    }
  }

  function convertTags(line: string, index: number): string[] {
    const whole = /^<(\/?)([A-Z][\w.]*)([^<>]*?)(\/?)>\s*$/.exec(line);
    if (whole) {
      const [, closing = "", name = "", attributes = "", selfClosing = ""] = whole;
      const block = convertTag(name, attributes, closing !== "", selfClosing !== "", index);
      if (block) return block;
      leave(index, line, "left out; what stood in it stays");
      return [""];
    }
    // Code within a line stays as it is.
    const pieces = line.split(/(`+[^`]+`+)/);
    return [pieces.map((piece, at) => (at % 2 === 1 ? piece : convertInline(piece, index))).join("")];
  }

  function convertInline(piece: string, index: number): string {
    // Components within a line: what stands in them stays.
    const linked = piece.replace(
      /<(LinkButton|Link|LinkCard|ButtonLink)((?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^<>"'{}])*?)>([^<>]*)<\/\1>/g,
      (match, _name: string, attributes: string, words: string) => {
        const target = attribute(attributes, "href") ?? attribute(attributes, "to");
        return target ? `[${words}](${target})` : match;
      },
    );
    let text = linked.replace(
      /<(\/?)([A-Z][\w.]*)((?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^<>"'{}])*?)(\/?)>/g,
      (match, closing: string, name: string, attributes: string) => {
        const block = closing ? undefined : inlineTag(name, attributes);
        if (block !== undefined) return block;
        if (!["TabItem", "Steps", "Aside", "Card"].includes(name))
          leave(index, match, "left out; what stood in it stays");
        return "";
      },
    );
    // `{"text"}` and `{' '}` are their text; other expressions have no value here.
    text = text
      .replace(/\{\s*["'`]([^"'`{}]*)["'`]\s*\}/g, "$1")
      .replace(/\{\/\*.*?\*\/\}/g, "")
      .replace(/(?<![\\`#])\{([A-Za-z_$][\w.$]*(?:\([^{}]*\))?)\}(?!`)/g, (match) => {
        leave(index, match, "left out");
        return "";
      });
    return text;
  }

  function inlineTag(name: string, attributes: string): string | undefined {
    const target = attribute(attributes, "href") ?? attribute(attributes, "to");
    if (/^(?:LinkButton|Link|LinkCard|ButtonLink)$/.test(name) && target)
      return `[${attribute(attributes, "title") ?? attribute(attributes, "text") ?? target}](${target})`;
    if (/^(?:Badge)$/.test(name)) return `**${attribute(attributes, "text") ?? ""}**`;
    if (/^(?:Icon|br)$/i.test(name)) return "";
    return undefined;
  }

  function convertTag(
    name: string,
    attributes: string,
    closing: boolean,
    selfClosing: boolean,
    index: number,
  ): string[] | undefined {
    const title = attribute(attributes, "title");
    switch (name) {
      case "Tabs":
      case "CodeGroup":
        list += closing ? -1 : 1;
        return closing ? ["", ":::", ""] : ["", ":::tabs", ""];
      case "TabItem":
      case "Tab":
        return closing
          ? [""]
          : ["", `::tab[${attribute(attributes, "label") ?? title ?? attribute(attributes, "value") ?? "Tab"}]`, ""];
      case "Steps":
        return closing ? ["", ":::", ""] : ["", ":::steps", ""];
      case "Aside":
      case "Admonition":
      case "Callout":
      case "Note":
      case "Tip":
      case "Info":
      case "Warning":
      case "Caution":
      case "Danger": {
        if (closing) return ["", ":::", ""];
        const type = (attribute(attributes, "type") ?? name).toLowerCase();
        return ["", `:::${calloutNames[type] ?? "note"}${title ? `[${title}]` : ""}`, ""];
      }
      case "Details":
      case "Accordion":
        return closing ? ["", ":::", ""] : ["", `:::details[${title ?? attribute(attributes, "summary") ?? "…"}]`, ""];
      case "Card":
        return closing ? [""] : ["", title ? `**${title}**` : "", ""];
      case "LinkCard":
      case "LinkButton": {
        const target = attribute(attributes, "href");
        if (!target) return selfClosing || !closing ? undefined : [""];
        const words = attribute(attributes, "description");
        return [`- [${title ?? target}](${target})${words ? `: ${words}` : ""}`];
      }
      case "Image":
      case "ThemedImage": {
        const variable = /\bsrc\s*=\s*\{\s*([\w$]+)\s*\}/.exec(attributes)?.[1];
        const src = attribute(attributes, "src") ?? (variable ? imports.get(variable) : undefined);
        if (!src) return undefined;
        return [`![${attribute(attributes, "alt") ?? ""}](${src})`];
      }
      case "CardGrid":
      case "FileTree":
      case "Fragment":
      case "React.Fragment":
      case "BrowserWindow":
        return [""];
      default:
        if (!closing && !selfClosing) leave(index, `<${name}>`, "left out; what stood in it stays");
        return closing || !selfClosing ? [""] : undefined;
    }
  }

  return { body: out.join("\n"), leftovers };
}

/** Info strings of other highlighters: `js {1,3} showLineNumbers title="x"` keeps language, title and marks. */
function codeInfo(line: string): string {
  return line.replace(
    /\s+(?:showLineNumbers(?:=\S+)?|wrap|frame=(?:"[^"]*"|\S+)|live|noInline|npm2yarn|meta=(?:"[^"]*"|\S+))(?=\s|$)/g,
    "",
  );
}
