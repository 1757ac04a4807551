import { isSafeAddress } from "../document/addresses.ts";

const dropped =
  "script, style, template, iframe, object, embed, applet, svg, math, noscript, meta, link, title, textarea, select, button, video, audio, canvas, form > input, head";

/**
 * HTML from another page, a text processor or Google Docs, with what the document can hold left in it: Word's paragraphs
 * that look like items become lists. Parsed apart from this page: nothing in it runs or loads.
 */
export function cleanPastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  const { body } = page;
  for (const element of body.querySelectorAll(dropped)) element.remove();
  for (const element of body.querySelectorAll("[hidden], [style*='display:none'], [style*='mso-hide:all']"))
    element.remove();
  wordLists(body);
  for (const element of body.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) if (name.startsWith("on")) element.removeAttribute(name);
    // What Office puts between tags of its own, such as <o:p>.
    if (element.localName.includes(":")) element.replaceWith(...element.childNodes);
  }
  for (const link of body.querySelectorAll("a[href]"))
    if (!isSafeAddress(link.getAttribute("href") ?? "")) link.removeAttribute("href");
  for (const image of body.querySelectorAll("img"))
    if (!/^(?:https?:\/\/|\/media\/)/.test(image.getAttribute("src") ?? "")) image.remove();
  for (const cell of body.querySelectorAll("td, th")) {
    cell.removeAttribute("colspan");
    cell.removeAttribute("rowspan");
    oneLine(cell);
  }
  // A layout table with one cell is no table.
  for (const table of body.querySelectorAll("table")) {
    const cells = table.querySelectorAll("td, th");
    const [only] = cells;
    if (cells.length === 1 && only) table.replaceWith(...only.childNodes);
  }
  return body.innerHTML;
}

/** A cell of Markdown is one line: its paragraphs are parted by breaks. */
function oneLine(cell: Element): void {
  const blocks = [...cell.querySelectorAll(":scope > p, :scope > div")];
  blocks.forEach((block, index) => {
    if (index > 0) block.before(cell.ownerDocument.createElement("br"));
    block.replaceWith(...block.childNodes);
  });
}

const listStyle = /mso-list:\s*l\d+\s+level(\d)/;

function wordLists(body: HTMLElement): void {
  const paragraphs = [...body.querySelectorAll<HTMLElement>("p[style*='mso-list'], p[class*='MsoListParagraph']")];
  let last: Element | undefined;
  const stack: { readonly level: number; readonly list: Element }[] = [];
  for (const paragraph of paragraphs) {
    const level = Number(listStyle.exec(paragraph.getAttribute("style") ?? "")?.[1] ?? 1);
    const sign = takeSign(paragraph);
    if (paragraph.previousElementSibling !== last || !last) stack.length = 0;
    while (stack.length > 0 && stack.at(-1)!.level > level) stack.pop();
    let top = stack.at(-1);
    const item = body.ownerDocument.createElement("li");
    if (!top || top.level < level) {
      const list = body.ownerDocument.createElement(/[\p{L}\d]/u.test(sign) && sign !== "o" ? "ol" : "ul");
      if (top?.list.lastElementChild) top.list.lastElementChild.append(list);
      else paragraph.before(list);
      stack.push((top = { level, list }));
    }
    item.append(...paragraph.childNodes);
    top.list.append(item);
    paragraph.remove();
    last = stack[0]?.list;
  }
}

/** Takes the dot or the number off an item; Word writes it as text that other programs ignore. */
function takeSign(paragraph: HTMLElement): string {
  const mark = paragraph.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");
  const sign = mark?.textContent?.trim() ?? "";
  mark?.remove();
  if (!mark) {
    const [first] = paragraph.childNodes;
    const match = /^\s*([·•o§]|\d{1,3}[.)])[\s\u00A0]+/.exec(first?.textContent ?? "");
    if (match && first) first.textContent = (first.textContent ?? "").slice(match[0].length);
    return match?.[1] ?? sign;
  }
  return sign;
}
