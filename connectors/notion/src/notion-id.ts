const hexadecimal = /^[0-9a-f]{32}$/;

/**
 * The id of a page, database or block in the form with hyphens, out of that form, the form without, or an address.
 * @returns undefined where there is none in it
 */
export function parseNotionId(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  const path = URL.parse(trimmed)?.pathname ?? trimmed;
  const end = path.split("/").findLast(Boolean) ?? "";
  const compact = end.replaceAll("-", "").slice(-32);
  if (!hexadecimal.test(compact)) return undefined;
  return compact.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Where a page, a database or a block is opened by its id alone. */
export function addressOfId(id: string): string {
  return `https://www.notion.so/${id.replaceAll("-", "")}`;
}

/** Notion writes links within the workspace as paths. */
export function absoluteAddress(address: string): string {
  return address.startsWith("/") ? `https://www.notion.so${address}` : address;
}
