const frontMatter = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?)(^(?:---|\.\.\.)[ \t]*(?:\r?\n|$))/m;
const field = /^sourceBlocks:.*(?:\r?\n(?:[ \t]+.*|- .*|-$))*(?:\r?\n|$)/m;

/**
 * Sets `sourceBlocks` in a file's front matter, as its last field or where it stands already. Every other
 * byte stays. Hashes are quoted, because YAML reads some of them as numbers.
 */
export function stampFrontMatter(text: string, hashes: readonly string[]): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const line = `sourceBlocks: [${hashes.map((hash) => `"${hash}"`).join(", ")}]${end}`;
  const match = text.startsWith("---") || text.startsWith("\uFEFF---") ? frontMatter.exec(text) : null;
  if (!match || match.index !== 0) {
    const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    return `${mark}---${end}${line}---${end}${text.slice(mark.length)}`;
  }
  const [whole, open = "", fields = "", close = ""] = match;
  const stamped = field.test(fields) ? fields.replace(field, () => line) : fields + line;
  return open + stamped + close + text.slice(whole.length);
}
