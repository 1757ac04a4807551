/** Adds the styles of a part that is loaded later. A constructed sheet is not an inline style, which the policy forbids. */
export function adoptStyles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
