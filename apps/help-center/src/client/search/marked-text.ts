/** Text whose matches, between U+E000 and U+E001, stand in `mark` elements. Never parses HTML. */
export function markedText(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/(\uE000[^\uE001]*\uE001)/)) {
    const plain = part.replaceAll(/[\uE000\uE001]/g, "");
    if (!part.startsWith("\uE000")) {
      fragment.append(plain);
      continue;
    }
    const mark = document.createElement("mark");
    mark.textContent = plain;
    fragment.append(mark);
  }
  return fragment;
}
