import type { Plugin } from "vite";

const declaration = /(--hr-[\w-]+):([^;{}]+)(;|(?=\}))/g;
const emptyRule = /[^{};`]+\{\}/g;

/** A value that is used more often is repeated only while it is about as short as its name. */
const shortValue = 40;

/** Tokens that a company replaces while the page runs, so that they must stay. */
const replaceable = /^--hr-(?:(?:on-)?accent|focus$|radius(?!-full))/;

function uses(css: string, name: string): number {
  return css.split(`var(${name})`).length - 1;
}

/**
 * Minified CSS in which design tokens that nothing refers to are gone, and those with one value stand where
 * they are used. What stays a custom property is what changes with language or motion, or is long and used often.
 */
export function inlineTokens(css: string): string {
  let result = css;
  for (;;) {
    const next = inlineOne(result);
    if (next === undefined) return result;
    result = next.replaceAll(emptyRule, "").replaceAll(";}", "}");
  }
}

/** One token less, or undefined when none is left to inline. One at a time: values refer to each other. */
function inlineOne(css: string): string | undefined {
  const values = Map.groupBy(css.matchAll(declaration), (match) => match[1] ?? "");
  for (const [name, declarations] of values) {
    const used = uses(css, name);
    const value = declarations[0]?.[2]?.trim() ?? "";
    const inlined = !replaceable.test(name) && declarations.length === 1 && (used === 1 || value.length <= shortValue);
    if (used > 0 && !inlined) continue;
    let result = css;
    for (const [text] of declarations) result = result.replace(text, "");
    return result.replaceAll(`var(${name})`, value);
  }
  return undefined;
}

/** A style sheet that was imported as text is one template literal in the minified script. */
const sheetInScript = /`[^`]*--hr-[^`]*`/g;

/** Vite plugin: style sheets, and those that a script carries as text, keep only the tokens they need. */
export function inlineTokensPlugin(): Plugin {
  return {
    name: "handrail-inline-tokens",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk") file.code = file.code.replaceAll(sheetInScript, inlineTokens);
        if (file.type === "asset" && file.fileName.endsWith(".css")) file.source = inlineTokens(String(file.source));
      }
    },
  };
}
