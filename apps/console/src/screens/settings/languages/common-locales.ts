/** Languages that are offered by name; every other one can be written as a tag. */
export const commonLocales: readonly string[] =
  "af am ar az be bg bn bs ca cs cy da de el en en-GB es es-MX et eu fa fi fil fr fr-CA ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms mt my nb ne nl nn pa pl pt pt-BR ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh zh-Hant zu".split(
    " ",
  );

/** Canonical form of a tag that somebody wrote; undefined when it is none. */
export function localeOf(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}
