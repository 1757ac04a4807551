export interface DiffPart {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Beyond this many words on one side both texts are shown whole. */
const mostWords = 1_200;

/** Words of two texts, in order: the longest run that both have in common stays, the rest was added or removed. */
export function textDiff(past: string, now: string, locale = "en"): DiffPart[] {
  const cut = (text: string): string[] =>
    [...new Intl.Segmenter(locale, { granularity: "word" }).segment(text)].map(({ segment }) => segment);
  const [before, after] = [cut(past), cut(now)];
  if (before.length > mostWords || after.length > mostWords)
    return merge([
      { kind: "removed", text: past },
      { kind: "added", text: now },
    ]);

  // Longest common subsequence, from the end so that the walk goes forwards.
  const width = after.length + 1;
  const longest = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      longest[i * width + j] =
        before[i] === after[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);

  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      parts.push({ kind: "same", text: before[i]! });
      i++;
      j++;
    } else if (
      j >= after.length ||
      (i < before.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
    ) {
      parts.push({ kind: "removed", text: before[i++]! });
    } else {
      parts.push({ kind: "added", text: after[j++]! });
    }
  }
  return merge(parts);
}

function merge(parts: readonly DiffPart[]): DiffPart[] {
  const merged: { kind: DiffPart["kind"]; text: string }[] = [];
  for (const { kind, text } of parts) {
    const last = merged.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== "") merged.push({ kind, text });
  }
  return merged;
}
