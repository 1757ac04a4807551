import type { Element, ElementContent, Properties } from "hast";
import type { Runs, TextRun } from "./block.ts";

export function element(tagName: string, properties: Properties, children: readonly ElementContent[] = []): Element {
  return { type: "element", tagName, properties, children: [...children] };
}

export function text(value: string): ElementContent {
  return { type: "text", value };
}

/** Lines of a run, with breaks between them. */
function lines(value: string): ElementContent[] {
  return value
    .split("\n")
    .flatMap((line, index) => [...(index > 0 ? [element("br", {})] : []), ...(line === "" ? [] : [text(line)])]);
}

function runTree(run: TextRun): ElementContent[] {
  if (run.text === "") return [];
  let nodes: ElementContent[] = run.isEquation
    ? [text(`$${run.text.trim()}$`)]
    : run.code
      ? [element("code", {}, [text(run.text)])]
      : lines(run.text);
  const marks: readonly (readonly [boolean | undefined, string])[] = [
    [run.underline, "u"],
    [run.strikethrough, "del"],
    [run.italic, "em"],
    [run.bold, "strong"],
  ];
  for (const [isOn, name] of marks) if (isOn) nodes = [element(name, {}, nodes)];
  return run.href === undefined ? nodes : [element("a", { href: run.href }, nodes)];
}

const looks = ["href", "bold", "italic", "strikethrough", "underline", "code", "isEquation"] as const;

/** Notion cuts a text wherever somebody edited it; pieces with the same look belong together. */
function joined(runs: Runs): TextRun[] {
  const all: TextRun[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && !run.isEquation && looks.every((look) => (last[look] ?? false) === (run[look] ?? false)))
      all[all.length - 1] = { ...last, text: last.text + run.text };
    else all.push(run);
  }
  return all;
}

/** A text as the children of a paragraph. */
export function textTree(runs: Runs): ElementContent[] {
  return joined(runs).flatMap(runTree);
}
