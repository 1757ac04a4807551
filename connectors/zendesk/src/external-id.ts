/** A translation is an item of its own: `article/360001/de`. @param locale in Zendesk's writing */
export function articleItemId(articleId: string, locale: string): string {
  return `article/${articleId}/${locale.toLowerCase()}`;
}

export function attachmentItemId(attachmentId: string): string {
  return `attachment/${attachmentId}`;
}

export type ParsedItemId =
  | { readonly kind: "article"; readonly articleId: string; readonly locale: string }
  | { readonly kind: "attachment"; readonly attachmentId: string };

export function parseItemId(externalId: string): ParsedItemId | undefined {
  const [kind, id, locale] = externalId.split("/");
  if (kind === "article" && id && locale) return { kind, articleId: id, locale };
  return kind === "attachment" && id ? { kind, attachmentId: id } : undefined;
}
