const codeFence = /^\s*(`{3,}|~{3,})/;
const include = /^\s*(?:\{\*[^\n]*\*\}|\{!>?[^\n]*!\})\s*$/;
const templateTag = /^\s*\{%[^\n]*%\}\s*$/;
const autodoc = /^::: +[\w.]+\s*$/;

/** Whether a line outside code is one that only MkDocs can fill in; `dropIncludes` leaves it out of the page. */
export function isOnlyForMkDocs(line: string): boolean {
  return autodoc.test(line) || include.test(line) || templateTag.test(line);
}

/**
 * Drops what only MkDocs can fill in: `{* path *}` and `{! path !}` includes, lines of template tags and
 * `::: module.Name` reference insertions with their indented options. A code fence that holds nothing but an include goes with it.
 */
export function dropIncludes(body: string): string {
  if (!body.includes("{*") && !body.includes("{!") && !body.includes("{%") && !body.includes("::: ")) return body;
  const kept: string[] = [];
  let code = "";
  let codeStart = 0;
  let onlyIncludes = false;
  let autodocOptions = false;
  for (const line of body.split("\n")) {
    const fence = codeFence.exec(line)?.[1];
    if (code) {
      if (fence && fence[0] === code[0] && fence.length >= code.length && line.trim() === fence) {
        code = "";
        if (onlyIncludes && kept.length > codeStart + 1) kept.length = codeStart;
        else kept.push(line);
        onlyIncludes = false;
        continue;
      }
      if (line.trim() && !include.test(line)) onlyIncludes = false;
      kept.push(line);
      continue;
    }
    if (autodocOptions && /^\s+\S/.test(line)) continue;
    autodocOptions = autodoc.test(line);
    if (isOnlyForMkDocs(line)) continue;
    if (fence) {
      code = fence;
      codeStart = kept.length;
      onlyIncludes = true;
    }
    kept.push(line);
  }
  return kept.join("\n");
}
