import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from "@shikijs/core";
import { createJavaScriptRegexEngine } from "@shikijs/engine-javascript";
import { languageKey, languages } from "./languages.ts";

const variablePrefix = "--tok-";
const plain = "foreground";

/** A run of code; `kind` names its colour (`keyword`, `string`, …), empty for plain text. */
export interface CodeToken {
  readonly text: string;
  readonly kind: string;
}

export type TokenizeCode = (code: string, language: string) => CodeToken[][];

let shared: Promise<HighlighterCore> | undefined;
const loaded = new Map<string, Promise<string>>();

function highlighter(): Promise<HighlighterCore> {
  shared ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: "handrail", variablePrefix })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  return shared;
}

async function load(key: string): Promise<string> {
  const core = await highlighter();
  const registrations = (await languages[key]?.())?.default ?? [];
  await core.loadLanguage(...registrations);
  return registrations.at(-1)?.name ?? key;
}

/** Loads what the named languages need, once per process, and returns the function that cuts code into coloured runs. */
export async function prepareHighlighter(names: Iterable<string>): Promise<TokenizeCode> {
  const grammars = new Map<string, string>();
  for (const name of new Set(names)) {
    const key = languageKey(name);
    if (!key) continue;
    let grammar = loaded.get(key);
    if (!grammar) loaded.set(key, (grammar = load(key)));
    grammars.set(name, await grammar);
  }
  if (grammars.size === 0) return (code) => [[{ text: code, kind: "" }]];
  const core = await highlighter();
  return (code, name) => {
    const lang = grammars.get(name);
    if (!lang) return [[{ text: code, kind: "" }]];
    return core
      .codeToTokensBase(code, { lang, theme: "handrail", tokenizeMaxLineLength: 2000, tokenizeTimeLimit: 0 })
      .map((line) => line.map((token) => ({ text: token.content, kind: kindOf(token.color) })));
  };
}

function kindOf(color: string | undefined): string {
  const name = /^var\(--tok-(?:token-)?([a-z-]+)\)$/.exec(color ?? "")?.[1] ?? "";
  return name === plain ? "" : name;
}
