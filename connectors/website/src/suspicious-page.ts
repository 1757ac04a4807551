import { ConnectorError, type WebPage } from "@handrail/connector-kit";

/** More text than this says something, whatever its title. */
const shortPageCharacters = 1200;

/** A page that says no more than that there is none. */
const emptyHandedCharacters = 600;

/** A number by itself, or a page (and no file, device or account) that is said not to be there. */
const missingPage = [
  /^(?:error|http|status)?\s*(?:404|410)(?:\s*(?:error|$)|\s*[-:–—|·.])/iu,
  /^not found$/iu,
  /\b(?:page|article|site|content|url|resource)\b.{0,30}(?:not|n['’]t|no longer)\s.{0,15}(?:found|exist|available)/iu,
  /(?:seite|artikel|inhalt).{0,20}(?:nicht gefunden|nicht verfügbar|existiert nicht)/iu,
  /page.{0,12}(?:introuvable|n['’]existe pas|non trouvée)/iu,
  /(?:página|pagina|artículo|artigo|articolo).{0,20}(?:no encontrad|no existe|não encontrad|não existe|non trovat|non esiste|niet gevonden)/iu,
  /страница.{0,12}не (?:найдена|существует)/iu,
  /ページ.{0,8}見つかりません|(?:页面|頁面|网页|網頁).{0,8}(?:不存在|未找到|找不到)|(?:找不到|未找到).{0,8}(?:页面|頁面|网页|網頁)|페이지.{0,8}찾을 수 없|الصفحة.{0,12}غير موجودة/iu,
];

const loginPath =
  /\/(?:log[-_]?in|sign[-_]?in|sso|saml2?|oauth2?|auth(?:enticate|orize)?|account\/login|session\/new)(?:[/?.]|$)/i;

/** Whether a page that was answered with success says itself that it does not exist. */
export function saysItIsMissing(page: WebPage): boolean {
  if (page.text.length >= emptyHandedCharacters) return false;
  return missingPage.some((pattern) => pattern.test(page.title));
}

/** Whether what came is the door and not the page. @param asked and @param got addresses before and after redirects */
export function isLoginWall(page: WebPage, asked: string, got: string): boolean {
  if (page.asksForPassword && page.text.length < shortPageCharacters) return true;
  return asked !== got && loginPath.test(new URL(got).pathname) && !loginPath.test(new URL(asked).pathname);
}

export function softMissing(address: string): ConnectorError {
  return new ConnectorError({
    code: "invalid_response",
    message: `${address} says that there is no such page, but its server says that there is.`,
    hint: "If the page has gone, let its server answer 404. Until then what was read of it before stays.",
  });
}

export function loginWall(address: string): ConnectorError {
  return new ConnectorError({
    code: "missing_scope",
    message: `${address} shows a login instead of the page.`,
    hint: "Only pages that need no login in the browser can be read. Leave it out, or make it public.",
  });
}

export function needsBrowser(address: string): ConnectorError {
  return new ConnectorError({
    code: "unreadable",
    message: `${address} holds no text until scripts have run in a browser.`,
    hint: "Read the site's sitemap or another copy of these pages that holds its text.",
  });
}
