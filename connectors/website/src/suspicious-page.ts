import { ConnectorError, type WebPage } from "@handrail/connector-kit";

/** More text than this says something, whatever its title. */
const shortPageCharacters = 1200;

const missingPage =
  /(?:^|\D)(?:404|410)(?:\D|$)|(?:page|site|document|article|content|url)\s+(?:was\s+|is\s+|could\s?n[o']t\s+be\s+|can\s?n?[o']t\s+be\s+)?(?:not\s+)?(?:found|exist|available)|not found|no longer (?:exists|available)|does\s?n['o]t exist|nicht gefunden|existiert nicht|page introuvable|no encontrad[ao]|não encontrad[ao]|non trovat[ao]|niet gevonden|не найден|見つかりません|未找到|不存在|找不到|찾을 수 없|غير موجود/iu;

const loginPath =
  /\/(?:log[-_]?in|sign[-_]?in|sso|saml2?|oauth2?|auth(?:enticate|orize)?|account\/login|session\/new)(?:[/?.]|$)/i;

/** Whether a page that was answered with success says itself that it does not exist. */
export function saysItIsMissing(page: WebPage): boolean {
  return page.text.length < shortPageCharacters && missingPage.test(page.title);
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
